import { defineProblems } from '#lib/problem.ts'

export const problems = defineProblems('accounts.verification', {
  notPending: { status: 409 },
  nothingToReturnTo: { status: 409 },
  noQuestion: { status: 409 },
  messageMissing: { status: 400, field: 'message' },
  messageTooLong: { status: 400, field: 'message' },
})
