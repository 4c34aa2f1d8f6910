import { defineProblems } from '#lib/problem.ts'

export const problems = defineProblems('accounts.countryRules', {
  noRules: { status: 404, field: 'country', code: 1000 },
})
