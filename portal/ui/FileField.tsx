import { DropZone, type DropZoneProps, FileTrigger } from 'react-aria-components'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { Button } from './Button.tsx'

type FileFieldProps = {
  readonly label: string
  /** As `accept` of an input: `.csv`, `text/csv`. Only the dialog heeds it; what is dropped is judged by whoever reads it. */
  readonly accept: readonly string[]
  readonly file: File | undefined
  readonly onChoose: (file: File) => void
}

/** One file, chosen or dropped. Nothing leaves the browser before the form is sent. */
export function FileField({ label, accept, file, onChoose }: FileFieldProps) {
  const { t } = useWords()
  const drop: NonNullable<DropZoneProps['onDrop']> = ({ items }) => {
    const dropped = items.find((item) => item.kind === 'file')
    if (dropped !== undefined) void dropped.getFile().then(onChoose)
  }
  const choose = (files: FileList | null) => {
    const chosen = files?.[0]
    if (chosen !== undefined) onChoose(chosen)
  }
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">{label}</legend>
      <DropZone
        onDrop={drop}
        aria-label={t('portal.file.drop')}
        className="flex max-w-xl flex-wrap items-center gap-x-3 gap-y-2 rounded-control border border-dashed border-edge bg-surface p-3 data-drop-target:border-petrol data-drop-target:bg-petrol-soft data-focus-visible:outline-2 data-focus-visible:outline-petrol"
      >
        <FileTrigger acceptedFileTypes={accept} onSelect={choose}>
          <Button>{t('portal.file.choose')}</Button>
        </FileTrigger>
        <output className="min-w-0 text-small break-words text-muted">{file?.name ?? t('portal.file.drop')}</output>
      </DropZone>
    </fieldset>
  )
}
