import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { offerProof, offerRegistration, offerSignIn } from '#portal/client/session.ts'

const SessionDialog = lazy(() => import('./SessionDialog.tsx'))
const ProofDialog = lazy(() => import('./ProofDialog.tsx'))
const RegistrationDialog = lazy(() => import('./RegistrationDialog.tsx'))

type Asked = 'signIn' | 'proof' | 'registration'

const dialogs = { signIn: SessionDialog, proof: ProofDialog, registration: RegistrationDialog } as const

/** Waits for the day the session has ended under an open page, or something wants the second factor. */
export function SessionGuard() {
  const [asked, setAsked] = useState<Asked>()
  const answer = useRef<(back: boolean) => void>(undefined)
  useEffect(() => {
    const show = (what: Asked) => () => {
      setAsked(what)
      return new Promise<boolean>((resolve) => {
        answer.current = resolve
      })
    }
    const withdrawals = [
      offerSignIn(show('signIn')),
      offerProof(show('proof')),
      offerRegistration(show('registration')),
    ]
    return () => withdrawals.forEach((withdraw) => withdraw())
  }, [])
  const close = (back: boolean) => {
    setAsked(undefined)
    answer.current?.(back)
  }
  const Dialog = asked === undefined ? undefined : dialogs[asked]
  return <Suspense>{Dialog !== undefined && <Dialog onClose={close} />}</Suspense>
}
