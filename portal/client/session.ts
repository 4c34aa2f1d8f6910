/** The shell shows the dialog, the client and the forms ask for it; several askers share one dialog. */
type Ask = () => Promise<boolean>

let show: Ask | undefined
let asking: Promise<boolean> | undefined

/** Called once by the shell with the way to show its dialog. */
export function offerSignIn(ask: Ask): () => void {
  show = ask
  return () => {
    show = undefined
  }
}

/** The session has ended: true when the user signed in again and the request may be repeated. */
export function askToSignIn(): Promise<boolean> {
  if (show === undefined) return Promise.resolve(false)
  asking ??= show().finally(() => {
    asking = undefined
  })
  return asking
}
