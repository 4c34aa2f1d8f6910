import { defineProblems } from '#lib/problem.ts'

export const problems = defineProblems('audit', {
  dateUnreadable: { status: 400, code: 800002 },
  periodTooOld: { status: 400, field: 'startDate', code: 800002 },
  periodBackwards: { status: 400, code: 800002 },
  filterUnreadable: { status: 400, field: 'filter', code: 800002 },
  cursorUnreadable: { status: 400, field: 'after', code: 800002 },
  operationUnknown: { status: 400, field: 'operation', code: 800002 },
})
