import { defineProblems } from '#lib/problem.ts'

/** What can be wrong when a person types the code of a device. */
export const problems = defineProblems('identity.device', {
  codeUnknown: { status: 404, field: 'userCode', code: 1000 },
  tooManyGuesses: { status: 403, code: 2032 },
  decided: { status: 409, code: 800060 },
  portalOnly: { status: 403, code: 2032 },
})
