import { defineProblems, defineWarnings } from '#lib/problem.ts'

/** What is wrong with a list before its first row is read; the list is refused whole. */
export const listProblems = defineProblems('accounts.importPartners', {
  empty: { status: 400 },
  utf16: { status: 400 },
  notUtf8: { status: 400 },
  quoteOpen: { status: 400 },
  columnsMissing: { status: 400 },
  columnTwice: { status: 400 },
  reportIsList: { status: 400 },
})

/** What is wrong with a row beyond the rules that the forms know; fields are the keys of the columns. */
export const problems = defineProblems('accounts.importPartners', {
  tooManyCells: { status: 400 },
  domainMissing: { status: 400, field: 'domain' },
  domainForm: { status: 400, field: 'domain' },
  domainOfProvider: { status: 400, field: 'domain' },
  programmeMissing: { status: 400, field: 'programme' },
  programmeUnknown: { status: 400, field: 'programme' },
  languageNotOfCountry: { status: 400, field: 'language' },
  networkIdForm: { status: 400, field: 'networkId' },
  repeated: { status: 409 },
  domainTaken: { status: 409, field: 'domain' },
  networkIdTaken: { status: 409, field: 'networkId' },
  notKept: { status: 500 },
})

export const warnings = defineWarnings('accounts.importPartners', ['emailElsewhere'])
