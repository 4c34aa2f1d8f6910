import type { Problem } from '#lib/problem.ts'
import { problems as identity } from '../problems.ts'
import { problems } from './problems.ts'

export type ApplicationDraft = {
  readonly name: string
  readonly kind: 'web' | 'native'
  readonly redirectUris: readonly string[]
}

export const limits = {
  applications: 200,
  redirectUris: 30,
  secrets: 10,
  certificates: 10,
  secretMonths: 24,
  nameLength: 120,
  /** Ends are shown as near, and told to the administrators, so many days before. */
  warningDays: 30,
} as const

/** Days before an end when the administrators are told: in good time, and when it presses. */
const noticeDays = [limits.warningDays, 7] as const

const daysBefore = (end: Temporal.Instant, days: number) => end.subtract({ hours: 24 * days })

/** When to tell of an end. Not within two days of the beginning: who has just chosen it knows it. */
export const noticesBefore = (end: Temporal.Instant, begun: Temporal.Instant): Temporal.Instant[] =>
  noticeDays
    .map((days) => daysBefore(end, days))
    .filter((at) => Temporal.Instant.compare(at, begun.add({ hours: 48 })) > 0)

/** Which notice is due: the most pressing one whose time has come. */
export const noticeDue = (end: Temporal.Instant, now: Temporal.Instant): number | undefined =>
  noticeDays.findLast((days) => Temporal.Instant.compare(daysBefore(end, days), now) <= 0)

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

const isLoopback = (url: URL) => url.protocol === 'http:' && loopback.has(url.hostname)

/** https anywhere, http on the own machine; a native application may have a scheme of its own (never one that runs code). */
function mayRedirect(uri: string, kind: ApplicationDraft['kind']): boolean {
  if (!URL.canParse(uri) || uri.includes('*') || uri.includes('#') || uri.length > 2048) return false
  const url = new URL(uri)
  if (url.username !== '' || url.password !== '') return false
  if (url.protocol === 'https:' || isLoopback(url)) return true
  return kind === 'native' && /^[a-z][a-z\d+-]*\.[a-z\d.+-]+:$/.test(url.protocol)
}

export function checkName(name: string): Problem[] {
  const { length } = name.trim()
  return length < 1 || length > limits.nameLength
    ? [identity.nameLength({ field: 'name', longest: limits.nameLength })]
    : []
}

export function checkRedirects({ redirectUris, kind }: Pick<ApplicationDraft, 'redirectUris' | 'kind'>): Problem[] {
  const found: Problem[] = []
  if (redirectUris.length > limits.redirectUris) found.push(problems.tooManyRedirects({ most: limits.redirectUris }))
  for (const [index, uri] of redirectUris.entries())
    if (!mayRedirect(uri, kind)) found.push(identity.redirectMalformed({ uri }))
    else if (redirectUris.indexOf(uri) < index) found.push(problems.redirectTwice({ uri }))
  return found
}

export function checkApplication(draft: ApplicationDraft): Problem[] {
  const found = checkName(draft.name)
  if (draft.kind !== 'web' && draft.kind !== 'native') found.push(identity.kindUnknown())
  return [...found, ...checkRedirects(draft)]
}

export type SecretDraft = { readonly name: string; readonly months: number }

export function checkSecret({ name, months }: SecretDraft): Problem[] {
  const found = checkName(name)
  if (!Number.isInteger(months) || months < 1 || months > limits.secretMonths)
    found.push(problems.monthsOutside({ most: limits.secretMonths }))
  return found
}

export type CertificateDraft = { readonly name: string; readonly content: string }

const longestCertificate = 20_000

/** What can be seen without reading it: a private key never travels, and what is no certificate is told at once. */
export function checkCertificateText({ name, content }: CertificateDraft): Problem[] {
  const found = checkName(name)
  const text = content.trim()
  const isPem = /^-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----/.test(text)
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) found.push(problems.certificateWithKey())
  else if (text.length > longestCertificate || !(isPem || /^[\w+/=\s-]{100,}$/.test(text)))
    found.push(problems.certificateUnreadable())
  return found
}

/** Letter for letter; only a native application's loopback address may have any port, because it takes a free one. */
export function fitsRedirect(uri: string, application: Pick<ApplicationDraft, 'kind' | 'redirectUris'>): boolean {
  if (application.redirectUris.includes(uri)) return true
  if (application.kind !== 'native' || !URL.canParse(uri) || uri.includes('#')) return false
  const asked = new URL(uri)
  return application.redirectUris.some((one) => {
    const known = new URL(one)
    return (
      isLoopback(known) &&
      isLoopback(asked) &&
      asked.username === '' &&
      asked.password === '' &&
      known.hostname === asked.hostname &&
      known.pathname === asked.pathname &&
      known.search === asked.search
    )
  })
}

/** Being used is written down at most once a minute. */
export const isUseWorthNoting = (notedAt: number | undefined, nowMilliseconds: number): boolean =>
  notedAt === undefined || nowMilliseconds - notedAt >= 60_000
