import { defineProblems } from '#lib/problem.ts'

export const problems = defineProblems('accounts.billingProfile', {
  companyNameLocked: { status: 400, field: 'companyName', code: 3000 },
  countryLocked: { status: 400, field: 'address.country', code: 3000 },
  currencyLocked: { status: 400, field: 'billingCurrency', code: 3000 },
  billingDayLocked: { status: 400, field: 'billingDay', code: 3000 },
  addressMissing: { status: 400, field: 'address' },
  contactMissing: { status: 400, field: 'primaryContact' },
  purchaseOrderTooLong: { status: 400, field: 'purchaseOrderNumber' },
  purchaseOrderUnprintable: { status: 400, field: 'purchaseOrderNumber' },
})
