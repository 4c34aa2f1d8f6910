import { isPublicMailDomain } from './contacts/webmail.ts'
import { checked, type Checked } from './countries/problems.ts'
import { hasControlCharacter, tidy } from './countries/text.ts'
import { defineProblems } from './problem.ts'

export const problems = defineProblems('contacts', {
  emailMissing: { status: 400, field: 'email' },
  emailForm: { status: 400, field: 'email' },
  emailTooLong: { status: 400, field: 'email' },
  emailOfProvider: { status: 400, field: 'email' },
  emailWithoutMailbox: { status: 400, field: 'email' },
  emailOfNobody: { status: 400, field: 'email' },
  nameMissing: { status: 400 },
  nameWithoutLetters: { status: 400 },
  nameTooLong: { status: 400 },
  controlCharacter: { status: 400 },
  websiteMissing: { status: 400, field: 'website' },
  websiteForm: { status: 400, field: 'website' },
})

type AskEmail = {
  /** Primary or work contact: the domain must be the company's own. */
  readonly work?: boolean
  /** At enrolment addresses of nobody in particular are refused too. */
  readonly enrolment?: boolean
}

const longestEmail = 254
const longestName = 50
const startsRefused = ['info@', 'admin@', 'email@', 'marketing@']

// Names a directory gives every tenant; they sign in but receive no mail.
const directoryNames = ['onmicrosoft.com', 'onmschina.cn']

/** The domain as the network writes it (`münchen.example` becomes `xn--mnchen-3ya.example`), or nothing if it is none. */
function asciiDomain(domain: string): string | undefined {
  if (!/^[^\s/?#@:\\[\]%]+\.[^\s/?#@:\\[\]%]+$/u.test(domain) || !URL.canParse(`https://${domain}`)) return undefined
  const host = new URL(`https://${domain}`).hostname
  const labels = host.split('.')
  const isName = labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label))
  return isName && labels.length > 1 && !/^\d+$/.test(labels.at(-1) ?? '') ? host : undefined
}

const atoms = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u

/** Whose addresses of this domain are not: a public provider's, or a directory's without mailboxes. */
function workProblems(domain: string) {
  if (isPublicMailDomain(domain)) return [problems.emailOfProvider({ domain })]
  return directoryNames.some((name) => domain === name || domain.endsWith(`.${name}`))
    ? [problems.emailWithoutMailbox({ domain })]
    : []
}

/**
 * Checks an e-mail address: at most 254 characters, international names and domains welcome; the domain comes back in
 * small letters. A work contact's may not be at a public mail provider; at enrolment `info@`, `admin@`, `email@` and
 * `marketing@` are refused (account settings 9).
 */
export function checkEmail(given: string | null | undefined, ask: AskEmail = {}): Checked<string> {
  const text = tidy(given)
  if (text === '') return checked('', [problems.emailMissing()])
  const at = text.lastIndexOf('@')
  const [local, domain] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1).toLowerCase()]
  const host = asciiDomain(domain)
  if (host === undefined || local.length > 64 || !atoms.test(local)) return checked(text, [problems.emailForm()])
  const value = `${local}@${domain}`
  if (`${local}@${host}`.length > longestEmail) return checked(value, [problems.emailTooLong({ max: longestEmail })])
  const start = startsRefused.find((one) => value.toLowerCase().startsWith(one))
  return checked(value, [
    ...(ask.work || ask.enrolment ? workProblems(host) : []),
    ...(ask.enrolment && start ? [problems.emailOfNobody({ start })] : []),
  ])
}

/** Checks a first or last name, 1 to 50 characters of any script, at the member named. */
export function checkPersonName(given: string | null | undefined, field: string): Checked<string> {
  const text = tidy(given)
  if (text === '') return checked('', [problems.nameMissing({ field })])
  if (hasControlCharacter(text)) return checked(text, [problems.controlCharacter({ field })])
  if (text.length > longestName) return checked(text, [problems.nameTooLong({ field, max: longestName })])
  return checked(text, /\p{L}/u.test(text) ? [] : [problems.nameWithoutLetters({ field })])
}

/** Checks a web site given as host or URL; the value is its https address, `https://www.quillmoor.example`. */
export function checkWebsite(given: string | null | undefined): Checked<string> {
  const text = tidy(given)
  if (text === '') return checked('', [problems.websiteMissing()])
  const rest = text.replace(/^https?:\/\//i, '')
  const host = /^[^/?#]*/.exec(rest)?.[0] ?? ''
  const address = `https://${rest}`
  if (/\s/.test(rest) || asciiDomain(host.replace(/:\d{1,5}$/, '')) === undefined || !URL.canParse(address))
    return checked(text, [problems.websiteForm()])
  const { href } = new URL(address)
  return checked(href.endsWith('/') && !/[/?#]/.test(rest) ? href.slice(0, -1) : href)
}
