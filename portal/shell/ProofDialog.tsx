import { Button } from '#portal/ui/Button.tsx'
import { Dialog } from '#portal/ui/Dialog.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { SecondStepForm } from './SecondStepForm.tsx'

/** Before something delicate or protected: the page stays as it is underneath, and goes on afterwards. */
export default function ProofDialog({ onClose }: { onClose: (back: boolean) => void }) {
  const { t } = useWords()
  return (
    <Dialog title={t('portal.secondStep.title')} open strict onClose={() => onClose(false)}>
      <p className="mb-4">{t('portal.secondStep.again')}</p>
      <SecondStepForm
        onDone={() => onClose(true)}
        beside={<Button onPress={() => onClose(false)}>{t('portal.cancel')}</Button>}
      />
    </Dialog>
  )
}
