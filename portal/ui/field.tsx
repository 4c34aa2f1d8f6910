import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { FieldError, Label, Text } from 'react-aria-components'
import { useWords } from '#portal/words/WordsProvider.tsx'

/** What every field has: a visible label, and under it the hint, the warning and what is wrong. */
export type FieldWords = {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly warning?: string | undefined
  readonly required?: boolean
  /** A search or a filter: nothing is asked for, so nothing is optional. */
  readonly unmarked?: boolean
}

export const inputLook =
  'control w-full rounded-control border border-edge bg-surface px-2.5 py-1 text-ink invalid:border-bad aria-invalid:border-bad disabled:bg-sunken disabled:text-ink [&[readonly]]:bg-sunken forced-colors:border-[ButtonBorder]'

export function FieldLabel({ label, required, unmarked }: Pick<FieldWords, 'label' | 'required' | 'unmarked'>) {
  const { t } = useWords()
  return (
    <Label className="mb-1 block font-semibold">
      {label}
      {required !== true && unmarked !== true && (
        <span className="font-normal text-muted"> {t('portal.field.optional')}</span>
      )}
    </Label>
  )
}

export function FieldNotes({ hint, error, warning }: Omit<FieldWords, 'label'>) {
  return (
    <>
      {(hint !== undefined || warning !== undefined) && (
        <Text slot="description" className="mt-1 block text-small text-muted">
          {warning !== undefined && (
            <span className="flex gap-1.5 font-semibold text-warn">
              <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" className="mt-0.5 shrink-0" />
              {warning}
            </span>
          )}
          {hint}
        </Text>
      )}
      <FieldError className="mt-1 block text-small font-semibold text-bad">{error}</FieldError>
    </>
  )
}
