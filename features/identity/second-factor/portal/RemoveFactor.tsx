import { useState } from 'react'
import type { SecondFactor } from '#contract/generated/types.ts'
import { Button } from '#portal/ui/Button.tsx'
import { ConfirmDialog } from '#portal/ui/Dialog.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { useAct } from '#portal/client/useAct.ts'

export function RemoveFactor({ factor, isLast }: { factor: SecondFactor; isLast: boolean }) {
  const { t } = useWords()
  const [asking, setAsking] = useState(false)
  const { act, busy, problem } = useAct('deleteSecondFactor', ['getSecondFactors', 'getSecondFactorPolicy'])
  const done = () => {
    setAsking(false)
    toast(t('identity.secondFactor.wasRemoved', { name: factor.name }))
  }
  return (
    <>
      <Button onPress={() => setAsking(true)} reason={isLast ? t('identity.secondFactor.lastStays') : undefined}>
        {t('identity.secondFactor.remove')}
        <span className="sr-only"> {factor.name}</span>
      </Button>
      <ConfirmDialog
        title={t('identity.secondFactor.removeTitle', { name: factor.name })}
        confirm={t('identity.secondFactor.remove')}
        danger
        open={asking}
        pending={busy}
        onClose={() => setAsking(false)}
        onConfirm={() => act({ path: { factorId: factor.id } }, { done })}
      >
        <p>{t('identity.secondFactor.removeText')}</p>
        <ActFailure problem={problem?.waits === true ? undefined : problem} />
      </ConfirmDialog>
    </>
  )
}
