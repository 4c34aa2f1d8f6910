import type { ActivityEntry } from '#contract/generated/types.ts'
import type { MessageId } from '#contract/generated/words.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import words from '../messages/en-US.json' with { type: 'json' }

const textOf = (value: unknown): string =>
  value === undefined || value === null || value === ''
    ? '–'
    : typeof value === 'string'
      ? value
      : JSON.stringify(value)

/** Several records may come of one act: which one this is, where the act does not say it. */
function useSubject({ act, subject }: ActivityEntry): string {
  const { t } = useWords()
  const id = `audit.log.subject.${subject.kind}`
  return !act.includes(subject.kind) && known(id) ? ` · ${t(id)}` : ''
}

const known = (id: string): id is MessageId => id in words

/** `address.city` as "Address › City"; a name we have no word for stays as the record has it. */
function useFieldName() {
  const { t } = useWords()
  return (field: string) =>
    field
      .split('.')
      .map((name) => {
        const id = `audit.log.field.${name}`
        return known(id) ? t(id) : name
      })
      .join(' › ')
}

/** An act, and on demand what each field was before and after it. */
export function Changes({ entry, act }: { entry: ActivityEntry; act: string }) {
  const { t } = useWords()
  const nameOf = useFieldName()
  const subject = useSubject(entry)
  if (entry.changes.length === 0) return <span>{act + subject}</span>
  return (
    <details>
      <summary className="cursor-pointer">
        {act}
        {subject} <span className="text-muted">{t('audit.log.fields', { count: entry.changes.length })}</span>
      </summary>
      <dl className="my-2 grid gap-2 border-l-2 border-line pl-3">
        {entry.changes.map((change) => (
          <div key={change.field}>
            <dt className="text-small text-muted">{nameOf(change.field)}</dt>
            <dd>
              <span className="sr-only">{t('audit.log.before')} </span>
              <del className="wrap-anywhere text-muted decoration-1">{textOf(change.before)}</del>{' '}
              <span aria-hidden="true">→</span> <span className="sr-only">{t('audit.log.after')} </span>
              <ins className="wrap-anywhere no-underline">{textOf(change.after)}</ins>
            </dd>
          </div>
        ))}
      </dl>
      {entry.reason !== undefined && <p className="text-small">{t('audit.log.reason', { reason: entry.reason })}</p>}
      {entry.correlationId !== undefined && (
        <p className="text-small text-muted">
          {t('audit.log.correlation')} <code className="font-mono break-all">{entry.correlationId}</code>
        </p>
      )}
    </details>
  )
}
