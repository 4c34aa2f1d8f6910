import type { StaffUser } from '#contract/generated/types.ts'
import { Button } from '#portal/ui/Button.tsx'
import { ForbiddenNote } from '#portal/ui/states.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '../../portal/ActFailure.tsx'
import { useAct } from '../../portal/useAct.ts'
import { DeleteButton } from './DeleteButton.tsx'
import { peopleReads } from './people.ts'
import { ResetButton } from './ResetButton.tsx'
import { type Act, type ActProps, type Lock, sharedReason, useReason } from './useReasons.ts'

/** What can be done with a person, and beside what cannot, why. */
export function UserActs({ user }: { user: StaffUser }) {
  const { t } = useWords()
  return (
    <section aria-label={t('identity.users.acts')} className="print:hidden">
      {user.state === 'inactive' ? <RestoreButton user={user} /> : <PresentActs user={user} />}
    </section>
  )
}

function PresentActs({ user }: { user: StaffUser }) {
  const [reset, block, remove] = [
    useReason(user, 'resetPassword'),
    useReason(user, user.blocked ? 'unblock' : 'block'),
    useReason(user, 'delete'),
  ]
  const shared = sharedReason([reset, block, remove])
  const may = (act: Act) => user.may?.includes(act) === true
  // Closed from the start: the reason comes a moment later.
  const lock = (act: Act, reason: string | undefined): Lock =>
    shared === undefined && (may(act) || reason !== undefined) ? { reason } : { disabled: true }
  return (
    <>
      <div className="flex flex-wrap items-start gap-2">
        <ResetButton user={user} locked={lock('resetPassword', reset)} />
        <BlockButton user={user} locked={lock(user.blocked ? 'unblock' : 'block', block)} />
        <DeleteButton user={user} locked={lock('delete', remove)} />
      </div>
      {shared !== undefined && (
        <div className="mt-2">
          <ForbiddenNote reason={shared} names={[]} />
        </div>
      )}
    </>
  )
}

function BlockButton({ user, locked }: ActProps) {
  const { t } = useWords()
  const block = useAct('blockUser', peopleReads)
  const unblock = useAct('unblockUser', peopleReads)
  const path = { userId: user.id }
  const say = (id: 'identity.users.blockedToast' | 'identity.users.unblockedToast', undo: () => void) =>
    toast(t(id, { name: user.displayName }), { undo })
  const doBlock = () =>
    block.act({ path }, { done: () => say('identity.users.blockedToast', () => unblock.act({ path })) })
  const doUnblock = () =>
    unblock.act({ path }, { done: () => say('identity.users.unblockedToast', () => block.act({ path })) })
  return (
    <>
      <Button {...locked} pending={block.busy || unblock.busy} onPress={user.blocked ? doUnblock : doBlock}>
        {t(user.blocked ? 'identity.users.unblock' : 'identity.users.block')}
      </Button>
      <ActFailure problem={block.problem ?? unblock.problem} />
    </>
  )
}

function RestoreButton({ user }: { user: StaffUser }) {
  const { t } = useWords()
  const { act, busy, problem } = useAct('restoreUser', peopleReads)
  const reason = useReason(user, 'restore')
  const restore = () =>
    act(
      { path: { userId: user.id } },
      { done: () => toast(t('identity.users.restoredToast', { name: user.displayName })) },
    )
  return (
    <>
      <Button weight="primary" reason={reason} pending={busy} onPress={restore}>
        {t('identity.users.restore')}
      </Button>
      <ActFailure problem={problem} />
    </>
  )
}
