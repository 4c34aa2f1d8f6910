import type { MessageId } from '#contract/generated/words.ts'
import { useOperation } from '#portal/client/queries.ts'
import { useMe } from '#portal/shell/me.ts'
import { Button } from '#portal/ui/Button.tsx'
import { Select } from '#portal/ui/Select.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import words from '../messages/en-US.json' with { type: 'json' }
import { DateField } from './DateField.tsx'
import type { useLogFilter } from './useLogFilter.ts'

const prefix = 'audit.act.'
/** Every act there is a sentence for. */
const acts = Object.keys(words).flatMap((id) => (id.startsWith(prefix) ? [id.slice(prefix.length)] : []))

const everything = '*'
const chosen = (id: string) => (id === everything ? '' : id)

export function LogFilters({ log }: { log: ReturnType<typeof useLogFilter> }) {
  const { t, locale } = useWords()
  const maySeeUsers = useMe().can('view:users')
  const users = useOperation('getUsers', { query: { size: 100 } }, { enabled: maySeeUsers }).data?.items ?? []
  const { filter, set } = log
  const byLabel = (one: { readonly label: string }, other: { readonly label: string }) =>
    one.label.localeCompare(other.label, locale)
  const actOptions = acts.map((act) => ({ id: act, label: t(`audit.act.${act}` as MessageId) })).toSorted(byLabel) // the ids come from the messages
  return (
    <search
      aria-label={t('audit.log.filter')}
      className="grid gap-3 phone:grid-cols-2 desk:grid-cols-[10rem_10rem_1fr_1fr_auto]"
    >
      <DateField label={t('audit.log.from')} value={filter.from} onChange={(date) => set('from', date)} />
      <DateField label={t('audit.log.to')} value={filter.to} onChange={(date) => set('to', date)} />
      <Select
        label={t('audit.log.act')}
        required
        value={filter.act ?? everything}
        onChange={(id) => set('act', chosen(id))}
        options={[{ id: everything, label: t('audit.log.allActs') }, ...actOptions]}
      />
      {maySeeUsers && (
        <Select
          label={t('audit.log.user')}
          required
          value={filter.userId ?? everything}
          onChange={(id) => set('userId', chosen(id))}
          options={[
            { id: everything, label: t('audit.log.allUsers') },
            ...users.map((user) => ({ id: user.id, label: user.displayName, detail: user.userPrincipalName })),
          ]}
        />
      )}
      {log.isFiltered && (
        <div className="self-end">
          <Button weight="quiet" onPress={log.clear}>
            {t('audit.log.clear')}
          </Button>
        </div>
      )}
    </search>
  )
}
