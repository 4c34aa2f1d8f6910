import { ConfirmDialog } from '#portal/ui/Dialog.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { AssignRoleDialog } from './AssignRoleDialog.tsx'
import { BatchRefusals } from './BatchRefusals.tsx'
import type { UserActing } from './useUserActing.ts'
import type { Whom } from './whom.ts'

/** What is asked before an act of the list, and what is told after it. */
export function ActDialogs({ acting }: { acting: UserActing }) {
  const { batch, asking, confirm, forget } = acting
  return (
    <>
      <ActFailure problem={batch.problem} />
      {asking?.act === 'grant' && (
        <AssignRoleDialog count={asking.whom.count} onClose={forget} onAssign={(role) => confirm(role)} />
      )}
      {asking !== undefined && asking.act !== 'grant' && (
        <Confirmation act={asking.act} whom={asking.whom} onConfirm={() => confirm()} onClose={forget} />
      )}
      <BatchRefusals batch={batch} />
    </>
  )
}

const verbs = {
  block: 'identity.users.block',
  unblock: 'identity.users.unblock',
  enableSecondFactor: 'identity.users.factor.ask',
  delete: 'identity.users.delete',
  restore: 'identity.users.restore',
} as const

type ConfirmationProps = {
  readonly act: keyof typeof verbs
  readonly whom: Whom
  readonly onConfirm: () => void
  readonly onClose: () => void
}

function Confirmation({ act, whom, onConfirm, onClose }: ConfirmationProps) {
  const { t } = useWords()
  return (
    <ConfirmDialog
      title={t(`identity.users.bulk.${act}Title`, { count: whom.count })}
      open
      danger={act === 'delete'}
      confirm={t(verbs[act])}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {act === 'delete' && <p>{t('identity.users.bulk.deleteText')}</p>}
      {'filter' in whom ? (
        <p className="mt-2">{t('identity.users.bulk.wholeText', { count: whom.count })}</p>
      ) : (
        <ul className="mt-2 max-h-40 list-disc overflow-auto pl-5">
          {whom.users.map((user) => (
            <li key={user.id}>
              {user.displayName} <span className="text-muted">{user.userPrincipalName}</span>
            </li>
          ))}
        </ul>
      )}
    </ConfirmDialog>
  )
}
