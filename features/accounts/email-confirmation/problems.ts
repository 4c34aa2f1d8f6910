import { defineProblems } from '#lib/problem.ts'

export const problems = defineProblems('accounts.emailConfirmation', {
  linkNotValid: { status: 400, field: 'token' },
})
