import { defineProblems } from '#lib/problem.ts'

/** What can be wrong with a view of a list. */
export const problems = defineProblems('identity.savedView', {
  nameLength: { status: 400, field: 'name', code: 3000 },
  listForm: { status: 400, field: 'list', code: 3000 },
  queryLength: { status: 400, field: 'query', code: 3000 },
  nameTaken: { status: 409, field: 'name', code: 800060 },
  tooMany: { status: 409, code: 800060 },
})
