import type { ApiProblem } from './problem.ts'

/** What a dialog of the shell answers: whether the request may be repeated. */
type Ask = () => Promise<boolean>

/** The shell shows the dialog, the client and the forms ask for it; several askers share one dialog. */
function shared(): { readonly offer: (ask: Ask) => () => void; readonly ask: Ask } {
  let show: Ask | undefined
  let asking: Promise<boolean> | undefined
  return {
    offer(ask) {
      show = ask
      return () => {
        show = undefined
      }
    },
    ask() {
      if (show === undefined) return Promise.resolve(false)
      asking ??= show().finally(() => {
        asking = undefined
      })
      return asking
    },
  }
}

const signIn = shared()
const proof = shared()
const registration = shared()

/** Called once by the shell with the ways to show its dialogs. */
export const offerSignIn = signIn.offer
export const offerProof = proof.offer
export const offerRegistration = registration.offer

/** The session has ended, or the second factor is owed: true when that is settled and the request may be repeated. */
export function comeBack(problem: ApiProblem): Promise<boolean> {
  if (problem.sessionEnded) return signIn.ask()
  if (problem.factorOwed === 'pass') return proof.ask()
  return problem.factorOwed === 'register' ? registration.ask() : Promise.resolve(false)
}
