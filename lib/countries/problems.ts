import { defineProblems, defineWarnings, type Problem, type Warning } from '../problem.ts'

// 600049-600051 and 600002 are the contract's codes on the customer side; a room may answer another for its own.
export const problems = defineProblems('countries', {
  countryMissing: { status: 400, field: 'country' },
  countryUnknown: { status: 400, field: 'country' },
  countryMeant: { status: 400, field: 'country' },
  countryOther: { status: 400, field: 'country' },
  addressLine1Missing: { status: 400, field: 'addressLine1' },
  cityMissing: { status: 400, field: 'city' },
  stateMissing: { status: 400, field: 'state' },
  stateUnknown: { status: 400, field: 'state' },
  postalCodeMissing: { status: 400, field: 'postalCode' },
  postalCodeDigits: { status: 400, field: 'postalCode' },
  postalCodeForm: { status: 400, field: 'postalCode' },
  firstNameMissing: { status: 400, field: 'firstName' },
  lastNameMissing: { status: 400, field: 'lastName' },
  tooLong: { status: 400 },
  controlCharacter: { status: 400 },
  phoneMissing: { status: 400, field: 'phoneNumber', code: 600051 },
  phoneCharacters: { status: 400, field: 'phoneNumber' },
  phoneForm: { status: 400, field: 'phoneNumber' },
  phoneNotInCountry: { status: 400, field: 'phoneNumber' },
  locationPhone: { status: 400, field: 'phoneNumber' },
  taxIdForm: { status: 400, field: 'taxId' },
  registrationNumberMissing: { status: 400, field: 'registrationNumber', code: 600049 },
  registrationNumberForm: { status: 400, field: 'registrationNumber', code: 600050 },
  registrationNumberNotTaken: { status: 400, field: 'registrationNumber', code: 600002 },
})

export const warnings = defineWarnings('countries', [
  'postalCodeOfOtherState',
  'phoneForeign',
  'taxIdCheckDigits',
  'registrationNumberCheckDigits',
])

/** What a check found: the value in its standard form whatever is wrong with it, all problems and all doubts. */
export type Checked<T> = {
  readonly value: T
  readonly problems: readonly Problem[]
  readonly warnings: readonly Warning[]
}

export const checked = <T>(value: T, found: readonly Problem[] = [], doubts: readonly Warning[] = []): Checked<T> => ({
  value,
  problems: found,
  warnings: doubts,
})
