import { defineProblems } from '#lib/problem.ts'

export const problems = defineProblems('accounts.vetting', {
  caseDecided: { status: 409 },
  stepPassed: { status: 409, field: 'step' },
  mailboxUnproved: { status: 409, field: 'step' },
  decisionDue: { status: 409, field: 'step' },
  stepsLeft: { status: 409, field: 'decision' },
  reasonUnknown: { status: 400, field: 'reasons' },
  reasonMissing: { status: 400, field: 'reasons' },
  assigneeUnknown: { status: 400, field: 'userId' },
})
