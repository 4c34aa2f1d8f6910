import type { StaffUser } from '#contract/generated/types.ts'
import { Button } from '#portal/ui/Button.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '../../portal/ActFailure.tsx'
import { useAct } from '../../portal/useAct.ts'
import { DeleteButton } from './DeleteButton.tsx'
import { peopleReads } from './people.ts'
import { ResetButton } from './ResetButton.tsx'
import { useReason } from './useReason.ts'

type ActProps = { readonly user: StaffUser }

/** What can be done with a person, and beside what cannot, why. */
export function UserActs({ user }: ActProps) {
  const { t } = useWords()
  return (
    <section aria-label={t('identity.users.acts')} className="flex flex-wrap items-start gap-2 print:hidden">
      {user.state === 'inactive' ? (
        <RestoreButton user={user} />
      ) : (
        <>
          <ResetButton user={user} />
          <BlockButton user={user} />
          <DeleteButton user={user} />
        </>
      )}
    </section>
  )
}

function BlockButton({ user }: ActProps) {
  const { t } = useWords()
  const block = useAct('blockUser', peopleReads)
  const unblock = useAct('unblockUser', peopleReads)
  const reason = useReason(user, user.blocked ? 'unblock' : 'block')
  const path = { userId: user.id }
  const say = (id: 'identity.users.blockedToast' | 'identity.users.unblockedToast', undo: () => void) =>
    toast(t(id, { name: user.displayName }), { undo })
  const doBlock = () =>
    block.act({ path }, { done: () => say('identity.users.blockedToast', () => unblock.act({ path })) })
  const doUnblock = () =>
    unblock.act({ path }, { done: () => say('identity.users.unblockedToast', () => block.act({ path })) })
  return (
    <>
      <Button reason={reason} pending={block.busy || unblock.busy} onPress={user.blocked ? doUnblock : doBlock}>
        {t(user.blocked ? 'identity.users.unblock' : 'identity.users.block')}
      </Button>
      <ActFailure problem={block.problem ?? unblock.problem} />
    </>
  )
}

function RestoreButton({ user }: ActProps) {
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
