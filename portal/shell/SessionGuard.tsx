import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { offerSignIn } from '#portal/client/session.ts'

const SessionDialog = lazy(() => import('./SessionDialog.tsx'))

/** Waits for the day the session has ended under an open page. */
export function SessionGuard() {
  const [ended, setEnded] = useState(false)
  const answer = useRef<(back: boolean) => void>(undefined)
  useEffect(
    () =>
      offerSignIn(() => {
        setEnded(true)
        return new Promise((resolve) => {
          answer.current = resolve
        })
      }),
    [],
  )
  const close = (back: boolean) => {
    setEnded(false)
    answer.current?.(back)
  }
  return <Suspense>{ended && <SessionDialog onClose={close} />}</Suspense>
}
