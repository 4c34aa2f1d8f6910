import { defineProblems, defineWarnings } from '#lib/problem.ts'

export const problems = defineProblems('accounts.legalProfile', {
  companyNameMissing: { status: 400, field: 'companyName' },
  companyNameTooLong: { status: 400, field: 'companyName' },
  companyNameUnprintable: { status: 400, field: 'companyName' },
  companyNameLocked: { status: 400, field: 'companyName', code: 3000 },
  countryLocked: { status: 400, field: 'address.country', code: 3000 },
  addressMissing: { status: 400, field: 'address' },
  contactMissing: { status: 400, field: 'primaryContact' },
  contactNotGlobalAdmin: { status: 400, field: 'primaryContact.email' },
  vettingVersionUnknown: { status: 400, field: 'vettingVersion', code: 800002 },
})

export const warnings = defineWarnings('accounts.legalProfile', ['verifiedAgain', 'contactConfirms'])
