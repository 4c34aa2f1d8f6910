import type { Problem } from '#lib/problem.ts'
import { problems } from '../problems.ts'

export const shortest = 12
export const longest = 128

/** The same password typed on two keyboards is the same password. */
export const normal = (password: string): string => password.normalize('NFKC')

// Without accents, case, spaces and signs: “Primevère” is in “PRIME-vere 2026”.
const bare = (text: string) =>
  normal(text)
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

const ideograph = /\p{Script=Han}/gu

// Fewer than four letters are in half of all passwords by chance; two ideographs tell as much.
const isTelling = (text: string) => Array.from(text).length + (text.match(ideograph)?.length ?? 0) >= 4

const holds = (written: string, name: string) => isTelling(name) && written.includes(name)

// What people put around a word or after another to reach twelve: digits, signs, the same once more.
const repeated = /^(.+?)\1+$/u
const around = /^\P{L}+|\P{L}+$/gu

/** Whether it is one of these, however decorated: in capitals, twice, with digits and signs before and after. */
function isCommon(password: string, commonest: ReadonlySet<string>): boolean {
  const written = normal(password).toLowerCase()
  return [written, repeated.exec(written)?.[1], written.replaceAll(around, '')].some(
    (one) => one !== undefined && one !== '' && commonest.has(one),
  )
}

export type About = {
  readonly signInName: string
  readonly companyName: string
  /** In lower case. Absent where they are not known (yet): whoever keeps the password must know them. */
  readonly commonest?: ReadonlySet<string> | undefined
  readonly field?: string
}

const nobodyKnown: ReadonlySet<string> = new Set()

/**
 * Length and nothing about kinds of characters; none of the commonest; never the sign-in name or the company's name,
 * however written. Source: users-and-roles, section 3.1.
 */
export function checkPassword(password: string, about: About): Problem[] {
  const { signInName, companyName, commonest = nobodyKnown, field = 'newPassword' } = about
  const length = Array.from(normal(password)).length
  const found: Problem[] = []
  if (length < shortest) found.push(problems.passwordTooShort({ field, shortest }))
  if (length > longest) found.push(problems.passwordTooLong({ field, longest }))
  if (length <= longest && isCommon(password, commonest)) found.push(problems.passwordCommon({ field }))
  const written = bare(password)
  if ([signInName, signInName.split('@')[0] ?? ''].some((name) => holds(written, bare(name))))
    found.push(problems.passwordHoldsName({ field }))
  if (holds(written, bare(companyName))) found.push(problems.passwordHoldsCompany({ field }))
  return found
}

export type Failures = {
  readonly failures: number
  readonly lockedUntil?: Temporal.Instant
  readonly failedAt: Temporal.Instant
}

/**
 * By what wrong passwords are counted. A browser in which the person has signed in before counts by itself; everybody
 * else counts by address and name, and by name wherever from. So who guesses from one address locks that address out,
 * and who guesses from many locks out strangers, but never the owner's own browser. `reset` counts who asks for a link.
 */
export type Lane = 'device' | 'address' | 'name' | 'reset'

const hour = 60
const lanes: Readonly<Record<Lane, { readonly tries: number; readonly longestMinutes: number }>> = {
  device: { tries: 10, longestMinutes: 24 * hour },
  address: { tries: 10, longestMinutes: 24 * hour },
  name: { tries: 30, longestMinutes: hour },
  reset: { tries: 5, longestMinutes: hour },
}
const firstLockMinutes = 15
const forgottenHours = 24

/** Seconds to wait before the name may be tried again; 0 when it may be tried now. */
export function waitSeconds(known: Failures | undefined, now: Temporal.Instant): number {
  if (known?.lockedUntil === undefined) return 0
  return Math.max(0, Math.ceil(now.until(known.lockedUntil).total('seconds')))
}

function lockMinutes(lane: Lane, failures: number): number {
  const { tries, longestMinutes } = lanes[lane]
  return Math.min(longestMinutes, firstLockMinutes * 2 ** (failures / tries - 1))
}

/** So many failures in a row lock: 15 minutes, then 30, 60... A quiet day forgets. Source: users-and-roles, 3.1. */
export function afterFailure(lane: Lane, known: Failures | undefined, now: Temporal.Instant): Failures {
  const quietSince = known === undefined ? undefined : (known.lockedUntil ?? known.failedAt)
  const fresh =
    quietSince === undefined || Temporal.Instant.compare(quietSince.add({ hours: forgottenHours }), now) <= 0
  const failures = fresh ? 1 : (known?.failures ?? 0) + 1
  if (failures % lanes[lane].tries !== 0) return { failures, failedAt: now }
  return { failures, failedAt: now, lockedUntil: now.add({ minutes: lockMinutes(lane, failures) }) }
}

/** What a wrong guess costs its address, and how much it may owe: a hundred guesses at once, then three a minute. */
export const guessSeconds = 20
const mostOwedSeconds = 100 * guessSeconds

/** Seconds until an address that has paid up to this instant may guess again. */
export const owedSeconds = (settledAt: Temporal.Instant | undefined, now: Temporal.Instant): number =>
  settledAt === undefined ? 0 : Math.max(0, Math.ceil(now.until(settledAt).total('seconds')) - mostOwedSeconds)

/** Who has one address of IPv6 has 2^64 of them. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined || !address.includes(':')) return mapped ?? address
  const [head = '', tail] = address.toLowerCase().split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  return [...left, ...zeros, ...right].slice(0, 4).join(':')
}

type Resetting = { readonly adminPasswordReset: boolean | undefined }

/**
 * Whether administrators reset passwords, or everybody their own. The documents contradict each other: the house says,
 * else its edition. Source: users and roles, section 3.
 */
export const adminsReset = ({ adminPasswordReset }: Resetting, { edition }: { readonly edition: string }): boolean =>
  adminPasswordReset ?? edition !== '21vianet'
