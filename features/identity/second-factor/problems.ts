import { defineProblems } from '#lib/problem.ts'

export const problems = defineProblems('identity.secondFactor', {
  answerWrong: { status: 400, field: 'code', code: 3000 },
  passkeyWrong: { status: 400, field: 'credential', code: 3000 },
  registrationOver: { status: 400, field: 'registrationId', code: 3000 },
  codeWrong: { status: 400, field: 'code', code: 3000 },
  nameLength: { status: 400, field: 'name', code: 3000 },
  tooMany: { status: 409, code: 800060 },
  lastOne: { status: 409, code: 800060 },
  graceDays: { status: 400, field: 'graceDays', code: 3000 },
  ownReset: { status: 409, code: 800060 },
  policyAsks: { status: 409, field: 'state', code: 800060 },
  addressWithoutName: { status: 400, field: 'kind', code: 3000 },
})
