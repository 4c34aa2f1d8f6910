import { useNavigate, useRouterState } from '@tanstack/react-router'
import { Button } from '#portal/ui/Button.tsx'
import { Dialog, DialogActions } from '#portal/ui/Dialog.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'

/** Nothing is lost without asking: who registers one now leaves the page, and comes back to it. */
export default function RegistrationDialog({ onClose }: { onClose: (back: boolean) => void }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const here = useRouterState({ select: (state) => state.location.href })
  const register = () => {
    onClose(false)
    void navigate({ to: '/welcome/second-factor', search: { return: here } as never })
  }
  return (
    <Dialog title={t('portal.secondStep.missingTitle')} open strict onClose={() => onClose(false)}>
      <p>{t('portal.secondStep.missing')}</p>
      <DialogActions>
        <Button onPress={() => onClose(false)}>{t('portal.session.later')}</Button>
        <Button weight="primary" onPress={register}>
          {t('portal.secondStep.register')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
