import { useMe } from '#portal/shell/me.ts'
import { Button } from '#portal/ui/Button.tsx'
import { Select } from '#portal/ui/Select.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { keptDays, signInResults } from '../rules.ts'
import { PersonFilter } from './PersonFilter.tsx'
import { periods, type useSignInFilter } from './useSignInFilter.ts'

const everything = '*'
const chosen = (id: string) => (id === everything ? '' : id)

export function SignInFilters({ log }: { log: ReturnType<typeof useSignInFilter> }) {
  const { t } = useWords()
  const maySeeUsers = useMe().can('view:users')
  const { filter, set } = log
  return (
    <search
      aria-label={t('identity.signIns.filter')}
      className="grid gap-3 phone:grid-cols-2 desk:grid-cols-[12rem_1fr_1fr_auto]"
    >
      <Select
        label={t('identity.signIns.period')}
        required
        value={String(filter.days ?? keptDays)}
        onChange={(days) => set('days', days === String(keptDays) ? '' : days)}
        options={periods.map((days) => ({ id: String(days), label: t('identity.signIns.lastDays', { days }) }))}
      />
      <Select
        label={t('identity.signIns.column.result')}
        required
        value={filter.result ?? everything}
        onChange={(id) => set('result', chosen(id))}
        options={[
          { id: everything, label: t('identity.signIns.allResults') },
          ...signInResults.map((id) => ({ id, label: t(`identity.signIns.result.${id}`) })),
        ]}
      />
      {maySeeUsers && <PersonFilter userId={filter.userId} onChange={(id) => set('userId', id)} />}
      {log.isFiltered && (
        <div className="self-end">
          <Button weight="quiet" onPress={log.clear}>
            {t('identity.signIns.clear')}
          </Button>
        </div>
      )}
    </search>
  )
}
