import { useState } from 'react'
import type { StaffUser } from '#contract/generated/types.ts'
import { useMe } from '#portal/shell/me.ts'
import { Button } from '#portal/ui/Button.tsx'
import { ConfirmDialog } from '#portal/ui/Dialog.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { useAct } from '#portal/client/useAct.ts'
import { peopleReads } from './people.ts'

/** For who may: ask this person for a second factor, and help somebody who lost theirs. */
export function FactorActs({ user }: { user: StaffUser }) {
  const { can, user: me } = useMe()
  if (!can('edit:mfa_policy') || user.state === 'inactive') return undefined
  return (
    <div className="mt-4 flex flex-wrap gap-2">
      {user.mfaState === 'disabled' && <AskButton user={user} />}
      {user.mfaState === 'enforced' && user.id !== me.id && <StartAgain user={user} />}
    </div>
  )
}

function AskButton({ user }: { user: StaffUser }) {
  const { t } = useWords()
  const { act, busy, problem } = useAct('updateUserSecondFactor', peopleReads)
  const path = { userId: user.id }
  const ask = () =>
    act(
      { path, body: { state: 'enabled' } },
      {
        done: () =>
          toast(t('identity.users.factor.asked', { name: user.displayName }), {
            undo: () => act({ path, body: { state: 'disabled' } }),
          }),
      },
    )
  return (
    <>
      <Button pending={busy} onPress={ask}>
        {t('identity.users.factor.ask')}
      </Button>
      <ActFailure problem={problem?.waits === true ? undefined : problem} />
    </>
  )
}

function StartAgain({ user }: { user: StaffUser }) {
  const { t } = useWords()
  const [asking, setAsking] = useState(false)
  const { act, busy, problem } = useAct('resetUserSecondFactors', peopleReads)
  const about = { name: user.displayName }
  const reset = () =>
    act(
      { path: { userId: user.id } },
      {
        done: () => {
          setAsking(false)
          toast(t('identity.users.factor.resetDone', about))
        },
      },
    )
  return (
    <>
      <Button onPress={() => setAsking(true)}>{t('identity.users.factor.reset')}</Button>
      <ConfirmDialog
        title={t('identity.users.factor.resetTitle', about)}
        open={asking}
        danger
        confirm={t('identity.users.factor.reset')}
        pending={busy}
        onConfirm={reset}
        onClose={() => setAsking(false)}
      >
        <p>{t('identity.users.factor.resetText', about)}</p>
        <ActFailure problem={problem?.waits === true ? undefined : problem} />
      </ConfirmDialog>
    </>
  )
}
