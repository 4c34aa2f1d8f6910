import { useState } from 'react'
import type { UserImport, UserImportPreview } from '#contract/generated/types.ts'
import { useOperation } from '#portal/client/queries.ts'
import { Button } from '#portal/ui/Button.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { FileField } from '#portal/ui/FileField.tsx'
import { Instant } from '#portal/ui/formats.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { columns } from '../rules.ts'
import { saveTable, textOf } from './files.ts'
import { useAsking } from './useAsking.ts'

type FileStepProps = {
  readonly onRead: (preview: UserImportPreview) => void
  readonly onOpen: (id: string) => void
}

/** The file, a sample of one, and the lists that were begun before. */
export function FileStep({ onRead, onOpen }: FileStepProps) {
  const { t } = useWords()
  const [file, setFile] = useState<File>()
  const { ask, busy, problem } = useAsking('checkUserImport')
  async function read(): Promise<void> {
    if (file === undefined) return
    const preview = await ask({ body: { file: await textOf(file) } })
    if (preview !== undefined) onRead(preview)
  }
  return (
    <>
      <Card title={t('identity.staffImport.step.file')} note={t('identity.staffImport.fileText')} action={<Sample />}>
        <FileField
          label={t('identity.staffImport.file')}
          accept={['.csv', 'text/csv']}
          file={file}
          onChoose={setFile}
        />
        <ActFailure problem={problem} />
        <div className="mt-4">
          <Button weight="primary" pending={busy} disabled={file === undefined} onPress={() => void read()}>
            {t('identity.staffImport.check')}
          </Button>
        </div>
      </Card>
      <Earlier onOpen={onOpen} />
    </>
  )
}

function Sample() {
  const { t } = useWords()
  const sample = () =>
    saveTable('staff-sample.csv', [
      columns.map((column) => t(`identity.staffImport.column.${column}`)),
      [
        '',
        '',
        t('identity.staffImport.sampleName'),
        'desk@company.example',
        '',
        'sales_agent; helpdesk_agent',
        'fr-FR',
      ],
    ])
  return <Button onPress={sample}>{t('identity.staffImport.sample')}</Button>
}

function Earlier({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useWords()
  const { data } = useOperation('getUserImports', {})
  if (data === undefined || data.items.length === 0) return null
  return (
    <Card title={t('identity.staffImport.earlier')}>
      <ul className="divide-y divide-line">
        {data.items.map((one) => (
          <EarlierRow key={one.id} one={one} onOpen={onOpen} />
        ))}
      </ul>
    </Card>
  )
}

function EarlierRow({ one, onOpen }: { one: UserImport; onOpen: (id: string) => void }) {
  const { t } = useWords()
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-2.5">
      <span>
        <Instant at={one.createdAt} exact />
        <span className="block text-small text-muted">
          {one.createdBy} ·{' '}
          {t('identity.staffImport.counted', { total: one.total, created: one.created, failed: one.failed })}
        </span>
      </span>
      <Button onPress={() => onOpen(one.id)}>{t('identity.staffImport.open')}</Button>
    </li>
  )
}
