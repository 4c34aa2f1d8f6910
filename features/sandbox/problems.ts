import { defineProblems } from '#lib/problem.ts'

export const problems = defineProblems('sandbox', {
  oneOfTwo: { status: 400 },
  instantUnreadable: { status: 400, field: 'now' },
  tooFarAway: { status: 400 },
  nameTooLong: { status: 400, field: 'name' },
  tooManySnapshots: { status: 400 },
  outOfRange: { status: 400 },
})
