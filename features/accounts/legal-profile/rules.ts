import type { Address, Contact, VettingStatus, VettingSubStatus } from '#contract/generated/types.ts'
import { checkEmail } from '#lib/contacts.ts'
import { checkAddress } from '#lib/countries/address.ts'
import type { CountryRules } from '#lib/countries/country-rules.ts'
import { type Checked, checked } from '#lib/countries/problems.ts'
import { checkRegistrationNumber } from '#lib/countries/registration-number.ts'
import { tidy } from '#lib/countries/text.ts'
import { type Outcome, unless } from '#lib/outcome.ts'
import { missingPermission, named, type Problem, type Warning, within } from '#lib/problem.ts'
import { same } from '#lib/same.ts'
import { checkContact } from '../contact.ts'
import { problems } from './problems.ts'

/** The partner as the register of its country knows it. */
export type LegalProfile = {
  readonly companyName: string
  readonly address: Address
  readonly primaryContact: Contact
  readonly companyApproverAddress?: Address
  readonly companyApproverEmail?: string
  readonly organizationRegistrationNumber?: string
}

export type LegalProfileDraft = { readonly [member in keyof LegalProfile]?: LegalProfile[member] | undefined }

export type PartnerType = 'direct_bill' | 'indirect_provider' | 'indirect_reseller' | 'network_only'

export type Circumstances = {
  readonly partnerType: PartnerType
  /** Of the data decided last, which hold while a change of them is verified; of the present ones when none were. */
  readonly decidedStatus: VettingStatus
  readonly mayEditName: boolean
  /** Sign-in names and contact addresses of the active global admins: the primary contact is one of them. */
  readonly globalAdmins: readonly string[]
}

/** A part of the profile that is verified on its own. */
export type Part = 'companyName' | 'address' | 'registrationNumber' | 'contactEmail'

const longestName = 200
const unprintable = /\p{C}/u

/**
 * Who may change the legal name, by kind of account and state of its verification (account settings, section 11):
 * direct-bill partners and indirect providers only until they are authorized, afterwards by support ticket.
 */
export const legalNameLocked = (partnerType: PartnerType, status: VettingStatus): boolean =>
  status === 'authorized' && (partnerType === 'direct_bill' || partnerType === 'indirect_provider')

export function checkCompanyName(name: string): Problem[] {
  if (name === '') return [problems.companyNameMissing()]
  if (name.length > longestName) return [problems.companyNameTooLong({ max: longestName })]
  return unprintable.test(name) ? [problems.companyNameUnprintable()] : []
}

function checkNameChange(current: LegalProfile, name: string, around: Circumstances): Problem[] {
  if (name === current.companyName) return []
  if (legalNameLocked(around.partnerType, around.decidedStatus))
    return [problems.companyNameLocked({ companyName: current.companyName })]
  return around.mayEditName
    ? checkCompanyName(name)
    : [missingPermission('edit:partner_profile_legal_name', 'companyName')]
}

/** Only a change is checked: an account whose contact stopped being a global admin can still correct its address. */
function checkPrimaryContact(current: Contact, contact: Contact, admins: readonly string[]): Problem[] {
  const address = (contact.email ?? '').toLowerCase()
  if (address === (current.email ?? '').toLowerCase()) return []
  return admins.includes(address) ? [] : [problems.contactNotGlobalAdmin()]
}

/** A company's address; names and telephone of a person are kept beside it when the client sends them. */
function withoutPerson({
  firstName: _first,
  middleName: _middle,
  lastName: _last,
  phoneNumber: _phone,
  ...address
}: Address): Address {
  return address
}

/** The same number with or without the dashes and spaces people write. */
const bare = (number: string | undefined) => number?.replaceAll(/[^\p{L}\p{N}]/gu, '').toUpperCase()

export function changedParts(before: LegalProfile, after: LegalProfile): Part[] {
  const changed: Part[] = []
  if (before.companyName !== after.companyName) changed.push('companyName')
  if (!same(withoutPerson(before.address), withoutPerson(after.address))) changed.push('address')
  if (!same(bare(before.organizationRegistrationNumber), bare(after.organizationRegistrationNumber)))
    changed.push('registrationNumber')
  if (!same(before.primaryContact.email?.toLowerCase(), after.primaryContact.email?.toLowerCase()))
    changed.push('contactEmail')
  return changed
}

/** Where the verification of these parts begins: steps run in order, and mail comes before the register. */
export function firstStep(parts: readonly Part[], status: VettingStatus): VettingSubStatus {
  if (status === 'none') return 'entry'
  return parts.includes('contactEmail') ? 'email_ownership' : 'business_verification'
}

/** The approver may sit in another country, whose rules we then do not hold against the address. */
function approverOf(draft: LegalProfileDraft, rules: CountryRules): Checked<Address | undefined> {
  const sent = draft.companyApproverAddress
  if (sent === undefined) return checked(undefined)
  const country = tidy(sent.country).toUpperCase() || rules.iso2
  const place = checkAddress({ ...sent, country }, rules)
  const value = { ...place.value, country }
  return country === rules.iso2 ? checked(value, place.problems, place.warnings) : checked(value)
}

function countryProblems(draft: LegalProfileDraft, country: string): Problem[] {
  const sent = tidy(draft.address?.country).toUpperCase()
  return sent === '' || sent === country ? [] : [problems.countryLocked({ country })]
}

/**
 * Corrects the partner profile: every problem at once; what is verified again is for `changedParts` to say.
 * Source: account settings, sections 4, 9 and 11; contract operation updateLegalBusinessProfile.
 */
export function correctLegalProfile(
  current: LegalProfile,
  draft: LegalProfileDraft,
  rules: CountryRules,
  around: Circumstances,
): Outcome<LegalProfile> {
  const { country } = current.address
  const companyName = draft.companyName === undefined ? current.companyName : tidy(draft.companyName)
  const place = checkAddress({ ...draft.address, country }, rules)
  const contact = checkContact(draft.primaryContact ?? {}, rules, { email: 'required' })
  const approver = approverOf(draft, rules)
  const approverEmail = tidy(draft.companyApproverEmail)
  const approverMail = approverEmail === '' ? checked('') : checkEmail(approverEmail)
  const number = checkRegistrationNumber(
    draft.organizationRegistrationNumber ?? current.organizationRegistrationNumber,
    rules,
  )
  const found: Problem[] = [
    ...checkNameChange(current, companyName, around),
    ...(draft.address === undefined ? [problems.addressMissing()] : within('address', place.problems)),
    ...countryProblems(draft, country),
    ...(draft.primaryContact === undefined ? [problems.contactMissing()] : within('primaryContact', contact.problems)),
    ...(draft.primaryContact === undefined
      ? []
      : checkPrimaryContact(current.primaryContact, contact.value, around.globalAdmins)),
    ...within('companyApproverAddress', approver.problems),
    ...named('companyApproverEmail', approverMail.problems),
    ...named('organizationRegistrationNumber', number.problems),
  ]
  const warnings: Warning[] = [
    ...within('address', place.warnings),
    ...within('primaryContact', contact.warnings),
    ...named('organizationRegistrationNumber', number.warnings),
  ]
  const corrected = {
    companyName,
    address: { ...place.value, country },
    primaryContact: contact.value,
    ...(approver.value === undefined ? {} : { companyApproverAddress: approver.value }),
    ...(approverEmail === '' ? {} : { companyApproverEmail: approverMail.value }),
    ...(number.value === '' ? {} : { organizationRegistrationNumber: number.value }),
  }
  return unless(found, corrected, warnings)
}
