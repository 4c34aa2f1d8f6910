import type { RoleInMatrix, RoleMatrix, Task } from '#contract/generated/types.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { grantOf, namesOf } from './abilities.ts'

const signs = { yes: '✔', partly: '(✔)' } as const
const looks = { yes: 'text-good', partly: 'text-warn' } as const

type GrantMarkProps = { readonly matrix: RoleMatrix; readonly role: RoleInMatrix; readonly task: Task }

/** The sign for the eye, the words for the ear and the hover. An empty cell is a no: most are, and crosses would hide the rest. */
export function GrantMark({ matrix, role, task }: GrantMarkProps) {
  const { t } = useWords()
  const grant = grantOf(role, task.permission)
  if (grant === 'no') return null
  const limits = grant === 'partly' ? namesOf(matrix, [role], task) : []
  const says = [t(`identity.users.grant.${grant}`), ...limits].join(' · ')
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a sign of the font that stands for words
    <span role="img" className={looks[grant]} title={says} aria-label={says}>
      {signs[grant]}
    </span>
  )
}

export function GrantLegend() {
  const { t } = useWords()
  return (
    <p className="flex flex-wrap gap-x-4 text-small text-muted">
      {(['yes', 'partly'] as const).map((grant) => (
        <span key={grant}>
          <span aria-hidden="true" className={looks[grant]}>
            {signs[grant]}
          </span>{' '}
          {t(`identity.users.grant.${grant}`)}
        </span>
      ))}
      <span>{t('identity.users.grant.emptyNote')}</span>
    </p>
  )
}
