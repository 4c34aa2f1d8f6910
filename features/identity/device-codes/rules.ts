/** Without vowels no word comes out; letters that look or sound alike when read out are few. */
const letters = 'BCDFGHJKLMNPQRSTVWXZ'
const length = 8
const form = new RegExp(`^[${letters}]{${length}}$`)

export const codeMinutes = 15
export const intervalSeconds = 5
/** Waiting at the same time for one application; more is somebody trying to hit a code by asking for many. */
export const mostWaiting = 1000
/** Asked for from one address: who asks all the time cannot use up what may wait. */
export const mostAMinute = 30

const mostWrong = 10
const pauseMinutes = 15

/** From as many bytes as are given; a byte that would favour some letters is passed over. */
export function userCodeFrom(bytes: Iterable<number>): string | undefined {
  const fair = Math.floor(256 / letters.length) * letters.length
  const chosen = [...bytes].filter((byte) => byte < fair).map((byte) => letters[byte % letters.length] ?? '')
  return chosen.length < length ? undefined : chosen.slice(0, length).join('')
}

/** As it is shown: in two halves. */
export const shownCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`

/** As a person types it: any case, with or without the hyphen. Nothing when it cannot be a code. */
export function typedCode(text: string): string | undefined {
  const code = text.replaceAll(/[\s-]/g, '').toUpperCase()
  return form.test(code) ? code : undefined
}

export type Attempts = { readonly wrong: number; readonly since: Temporal.Instant }

/** The wrong codes that still count. */
export const countingWrong = (attempts: Attempts | undefined, now: Temporal.Instant): number =>
  attempts === undefined || Temporal.Instant.compare(attempts.since.add({ minutes: pauseMinutes }), now) <= 0
    ? 0
    : attempts.wrong

export const mayGuess = (wrong: number): boolean => wrong < mostWrong

export type Polling = { readonly polledAt: Temporal.Instant | undefined; readonly intervalSeconds: number }

/** RFC 8628, 3.5: who asks too early waits five seconds longer from then on. A second is for the way. */
export function intervalAfter({ polledAt, intervalSeconds: interval }: Polling, now: Temporal.Instant): number {
  const early = polledAt !== undefined && now.since(polledAt).total('seconds') < interval - 1
  return early ? interval + 5 : interval
}
