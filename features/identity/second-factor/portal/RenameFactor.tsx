import { useState } from 'react'
import type { SecondFactor } from '#contract/generated/types.ts'
import { Button } from '#portal/ui/Button.tsx'
import { ConfirmDialog } from '#portal/ui/Dialog.tsx'
import { TextField } from '#portal/ui/TextField.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { useAct } from '#portal/client/useAct.ts'

export function RenameFactor({ factor }: { factor: SecondFactor }) {
  const { t } = useWords()
  const [name, setName] = useState<string>()
  const { act, busy, problem } = useAct('updateSecondFactor', ['getSecondFactors'])
  const close = () => setName(undefined)
  const rename = () => act({ path: { factorId: factor.id }, body: { name: name ?? '' } }, { done: close })
  return (
    <>
      <Button weight="quiet" onPress={() => setName(factor.name)}>
        {t('identity.secondFactor.rename')}
        <span className="sr-only"> {factor.name}</span>
      </Button>
      <ConfirmDialog
        title={t('identity.secondFactor.renameTitle', { name: factor.name })}
        confirm={t('identity.secondFactor.rename')}
        open={name !== undefined}
        pending={busy}
        onClose={close}
        onConfirm={rename}
      >
        <TextField
          label={t('identity.secondFactor.name')}
          required
          value={name ?? ''}
          onChange={setName}
          error={problem?.description}
        />
      </ConfirmDialog>
    </>
  )
}
