import { defineProblems } from '#lib/problem.ts'

export const problems = defineProblems('accounts.networkProfile', {
  unknownId: { status: 404, field: 'mpnId', code: 3000 },
})
