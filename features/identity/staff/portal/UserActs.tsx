import type { StaffUser } from '#contract/generated/types.ts'
import { Button } from '#portal/ui/Button.tsx'
import { ForbiddenNote } from '#portal/ui/states.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { useAct } from '#portal/client/useAct.ts'
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
  const blocking = user.blocked ? 'unblock' : 'block'
  const reasons: Partial<Record<Act, string | undefined>> = {
    resetPassword: useReason(user, 'resetPassword'),
    [blocking]: useReason(user, blocking),
    delete: useReason(user, 'delete'),
  }
  const shared = sharedReason(Object.values(reasons))
  const may = (act: Act) => user.may?.includes(act) === true
  // Closed from the start; the reasons are told when all have come, so that what is one for all is never said thrice.
  const waiting = Object.entries(reasons).some(([act, reason]) => reason === undefined && !may(act as Act))
  const lock = (act: Act): Lock => {
    if (may(act)) return {}
    return shared === undefined && !waiting ? { reason: reasons[act] } : { disabled: true }
  }
  return (
    <>
      <div className="flex flex-wrap items-start gap-2">
        <ResetButton user={user} locked={lock('resetPassword')} />
        <BlockButton user={user} locked={lock(blocking)} />
        <DeleteButton user={user} locked={lock('delete')} />
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
