import { defineProblems } from '#lib/problem.ts'

export const problems = defineProblems('accounts.organizationProfile', {
  companyNameMissing: { status: 400, field: 'companyName' },
  companyNameTooLong: { status: 400, field: 'companyName' },
  locked: { status: 400, code: 3000 },
  countryLocked: { status: 400, field: 'defaultAddress.country', code: 3000 },
  addressMissing: { status: 400, field: 'defaultAddress' },
  languageUnknown: { status: 400, field: 'language' },
  cultureUnknown: { status: 400, field: 'culture' },
})
