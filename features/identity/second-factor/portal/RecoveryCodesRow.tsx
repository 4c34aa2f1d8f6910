import { useState } from 'react'
import { Button } from '#portal/ui/Button.tsx'
import { ConfirmDialog, Dialog } from '#portal/ui/Dialog.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { useAct } from '#portal/client/useAct.ts'
import { RecoveryCodes } from './RecoveryCodes.tsx'

/** How many are left, and new ones. */
export function RecoveryCodesRow({ left }: { left: number }) {
  const { t } = useWords()
  const [asking, setAsking] = useState(false)
  const [codes, setCodes] = useState<readonly string[]>()
  const { act, busy, problem } = useAct('createRecoveryCodes', ['getSecondFactors'])
  const renew = () =>
    act(
      {},
      {
        done: ({ data }) => {
          setAsking(false)
          setCodes(data.codes)
        },
      },
    )
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line pt-3">
      <p className="min-w-0 flex-1 basis-56">{t('identity.secondFactor.codesLeft', { left })}</p>
      <Button onPress={() => setAsking(true)}>{t('identity.secondFactor.newCodes')}</Button>
      <ConfirmDialog
        title={t('identity.secondFactor.newCodes')}
        confirm={t('identity.secondFactor.newCodes')}
        open={asking}
        pending={busy}
        onClose={() => setAsking(false)}
        onConfirm={renew}
      >
        <p>{t('identity.secondFactor.newCodesText')}</p>
        <ActFailure problem={problem?.waits === true ? undefined : problem} />
      </ConfirmDialog>
      <Dialog
        title={t('identity.secondFactor.codes')}
        open={codes !== undefined}
        strict
        onClose={() => setCodes(undefined)}
      >
        <RecoveryCodes codes={codes ?? []} onDone={() => setCodes(undefined)} />
      </Dialog>
    </div>
  )
}
