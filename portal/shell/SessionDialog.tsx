import { type FormEvent, useState } from 'react'
import { call } from '#portal/client/call.ts'
import { ApiProblem, fallbackSentence } from '#portal/client/problem.ts'
import { Button } from '#portal/ui/Button.tsx'
import { Dialog, DialogActions } from '#portal/ui/Dialog.tsx'
import { PasswordField } from '#portal/ui/PasswordField.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { SecondStepForm } from './SecondStepForm.tsx'
import { useMe } from './me.ts'

/** Over the page, so that what is typed underneath stays. Only the same user: it is their work. */
export default function SessionDialog({ onClose }: { onClose: (back: boolean) => void }) {
  const { t } = useWords()
  const { user } = useMe()
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<ApiProblem>()
  const [busy, setBusy] = useState(false)
  const [half, setHalf] = useState(false)
  const signIn = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      const { data } = await call('createSession', { body: { signInName: user.signInName, password } })
      if (data.secondStep === 'pass') setHalf(true)
      else onClose(true)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(error)
      setBusy(false)
    }
  }
  if (half)
    return (
      <Dialog title={t('portal.secondStep.title')} open strict onClose={() => onClose(false)}>
        <SecondStepForm
          onDone={() => onClose(true)}
          beside={<Button onPress={() => onClose(false)}>{t('portal.session.later')}</Button>}
        />
      </Dialog>
    )
  return (
    <Dialog title={t('portal.session.title')} open strict onClose={() => onClose(false)}>
      <form onSubmit={(event) => void signIn(event)} noValidate>
        <p className="mb-4">{t('portal.session.text', { name: user.displayName })}</p>
        <input type="text" autoComplete="username" value={user.signInName} readOnly hidden />
        <PasswordField
          label={t('portal.session.password')}
          required
          autoComplete="current-password"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the only field of a dialog that was waited for
          autoFocus
          value={password}
          onChange={setPassword}
          error={problem && (problem.description || t(fallbackSentence(problem)))}
        />
        <DialogActions>
          <Button onPress={() => onClose(false)}>{t('portal.session.later')}</Button>
          <Button type="submit" weight="primary" pending={busy}>
            {t('portal.session.signIn')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
