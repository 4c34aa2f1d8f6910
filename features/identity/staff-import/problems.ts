import { defineProblems } from '#lib/problem.ts'

/** What can be wrong with a list of new staff. */
export const problems = defineProblems('identity.staffImport', {
  empty: { status: 400, field: 'file', code: 3000 },
  tooManyRows: { status: 400, field: 'file', code: 3000 },
  notUtf8: { status: 400, field: 'file', code: 3000 },
  quoteOpen: { status: 400, field: 'file', code: 3000 },
  columnUnknown: { status: 400, field: 'file', code: 3000 },
  columnTwice: { status: 400, field: 'file', code: 3000 },
  columnMissing: { status: 400, field: 'file', code: 3000 },
  cellsTooMany: { status: 400, field: 'file', code: 3000 },
  displayNameLength: { status: 400, field: 'displayName', code: 3000 },
  statusNotEmpty: { status: 400, field: 'statusUpdate', code: 3000 },
  languageUnknown: { status: 400, field: 'language', code: 3000 },
  twiceInList: { status: 400, field: 'userPrincipalName', code: 3000 },
})
