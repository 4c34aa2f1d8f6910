import type { StaffUserPatch } from '#contract/generated/types.ts'
import { type Outcome, unless } from '#lib/outcome.ts'
import { defineProblems } from '#lib/problem.ts'
import { partsOf } from './sign-in-name.ts'

const problems = defineProblems('identity.users', {
  nameMissing: { status: 400, field: 'displayName' },
  userNameMissing: { status: 400, field: 'userPrincipalName' },
})

const blank = (text = '') => text.trim() === ''

/** What the form can tell before the server: what is not filled in. */
export function checkUser({ displayName, userPrincipalName }: StaffUserPatch): Outcome<undefined> {
  const found = [
    ...(blank(displayName) ? [problems.nameMissing()] : []),
    ...(blank(partsOf(userPrincipalName ?? '', '').local) ? [problems.userNameMissing()] : []),
  ]
  return unless(found, undefined)
}
