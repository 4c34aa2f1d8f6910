import { defineProblems } from '#lib/problem.ts'

export const problems = defineProblems('accounts.verification', {
  notPending: { status: 409 },
  nothingToReturnTo: { status: 409 },
})
