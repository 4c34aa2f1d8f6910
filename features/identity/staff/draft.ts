import { checkEmail, checkPersonName } from '#lib/contacts.ts'
import { hasControlCharacter, tidy } from '#lib/countries/text.ts'
import { type Outcome, unless } from '#lib/outcome.ts'
import type { Problem } from '#lib/problem.ts'
import { problems } from './problems.ts'

/** Who somebody is, as an administrator writes it; what is optional and empty is absent. */
export type Person = {
  readonly displayName: string
  readonly firstName: string | null
  readonly lastName: string | null
  readonly signInName: string
  readonly email: string
  readonly phoneNumber: string | null
}

export type Written = {
  readonly displayName?: string | undefined
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
  readonly userPrincipalName?: string | undefined
  readonly email?: string | undefined
  readonly phoneNumber?: string | undefined
}

const longestDisplayName = 256
const localPart = /^[\w.%+-]{1,64}$/
const phone = /^\+?[\d\s().\-/]{4,30}$/

function checkDisplayName(text: string): Problem[] {
  const fits = text.length >= 1 && text.length <= longestDisplayName && !hasControlCharacter(text)
  return fits ? [] : [problems.displayNameLength({ longest: longestDisplayName })]
}

/** The part after the @ must be a domain that is proven to be the account's own. */
function checkSignInName(text: string, domains: readonly string[]): Problem[] {
  const [local = '', domain = '', ...rest] = text.split('@')
  if (rest.length > 0 || !localPart.test(local) || domain === '') return [problems.signInNameForm()]
  return domains.includes(domain) ? [] : [problems.domainUnknown({ domain, domains: domains.join(', ') })]
}

const optional = (written: string | undefined, before: string | null): string | null =>
  written === undefined ? before : tidy(written) || null

const nothing: Person = {
  displayName: '',
  firstName: null,
  lastName: null,
  signInName: '',
  email: '',
  phoneNumber: null,
}

/**
 * What is written over what was: members left out stay, an empty text clears an optional member, the e-mail address of
 * somebody new is the sign-in name. Only what changes is checked, so that an old name does not stand in the way of a new
 * phone number. Source: users and roles, section 2.
 */
export function readPerson(written: Written, domains: readonly string[], before: Person = nothing): Outcome<Person> {
  const signInName =
    written.userPrincipalName === undefined ? before.signInName : tidy(written.userPrincipalName).toLowerCase()
  const email = checkEmail(written.email ?? (before.email === '' ? signInName : before.email))
  const person: Person = {
    displayName: written.displayName === undefined ? before.displayName : tidy(written.displayName),
    firstName: optional(written.firstName, before.firstName),
    lastName: optional(written.lastName, before.lastName),
    signInName,
    email: email.value,
    phoneNumber: optional(written.phoneNumber, before.phoneNumber),
  }
  const changed = (member: keyof Person) => person[member] !== before[member] || before === nothing
  const named = (member: 'firstName' | 'lastName') =>
    person[member] === null ? [] : checkPersonName(person[member], member).problems
  return unless(
    [
      ...(changed('displayName') ? checkDisplayName(person.displayName) : []),
      ...(changed('firstName') ? named('firstName') : []),
      ...(changed('lastName') ? named('lastName') : []),
      ...(changed('signInName') ? checkSignInName(signInName, domains) : []),
      ...(changed('email') && email.value !== signInName ? email.problems : []),
      ...(person.phoneNumber === null || !changed('phoneNumber') || phone.test(person.phoneNumber)
        ? []
        : [problems.phoneForm()]),
    ],
    person,
  )
}
