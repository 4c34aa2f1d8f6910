import { Button } from '#portal/ui/Button.tsx'
import { SearchField } from '#portal/ui/SearchField.tsx'
import { Select } from '#portal/ui/Select.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { steps } from '../../verification/rules.ts'
import { assignees, type QueueFiltering, waits } from './useQueueFilter.ts'

const everything = '*'

export function QueueFilters({ filtering }: { filtering: QueueFiltering }) {
  const { t } = useWords()
  const { filter, set } = filtering
  const chosen = (id: string) => (id === everything ? '' : id)
  return (
    <search
      aria-label={t('accounts.vetting.filter')}
      className="grid gap-3 phone:grid-cols-2 desk:grid-cols-[1fr_12rem_12rem_12rem_auto]"
    >
      <SearchField
        label={t('accounts.vetting.search')}
        value={filter.search ?? ''}
        onSearch={(search) => set('search', search)}
      />
      <Select
        label={t('accounts.vetting.waitsFor')}
        unmarked
        value={filter.waitsFor ?? 'operator'}
        onChange={(id) => set('waitsFor', id === 'operator' ? '' : id)}
        options={waits.map((id) => ({ id, label: t(`accounts.vetting.waits.${id}`) }))}
      />
      <Select
        label={t('accounts.vetting.step')}
        unmarked
        value={filter.step ?? everything}
        onChange={(id) => set('step', chosen(id))}
        options={[
          { id: everything, label: t('accounts.vetting.anyStep') },
          ...steps.map((id) => ({ id, label: t(`accounts.verification.step.${id}`) })),
        ]}
      />
      <Select
        label={t('accounts.vetting.assignee')}
        unmarked
        value={filter.assignee ?? everything}
        onChange={(id) => set('assignee', chosen(id))}
        options={[
          { id: everything, label: t('accounts.vetting.anybody') },
          ...assignees.map((id) => ({ id, label: t(`accounts.vetting.assigned.${id}`) })),
        ]}
      />
      {filtering.isFiltered && (
        <div className="self-end">
          <Button weight="quiet" onPress={filtering.clear}>
            {t('accounts.vetting.clear')}
          </Button>
        </div>
      )}
    </search>
  )
}
