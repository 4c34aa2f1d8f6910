import { defineProblems } from '#lib/problem.ts'

export const problems = defineProblems('accounts.firstSteps', {
  notByHand: { status: 400, field: 'state' },
  notComplete: { status: 400, field: 'state' },
})
