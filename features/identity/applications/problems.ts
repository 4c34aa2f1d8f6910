import { defineProblems } from '#lib/problem.ts'

/** What can be wrong with an application, its proofs and its rights. */
export const problems = defineProblems('identity.apps', {
  tooManyApplications: { status: 409, code: 800060 },
  tooManyRedirects: { status: 400, field: 'redirectUris', code: 3000 },
  redirectTwice: { status: 400, field: 'redirectUris', code: 3000 },
  monthsOutside: { status: 400, field: 'months', code: 3000 },
  tooManyCertificates: { status: 409, code: 800060 },
  certificateOfNative: { status: 400, code: 3000 },
  certificateUnreadable: { status: 400, field: 'content', code: 3000 },
  certificateWithKey: { status: 400, field: 'content', code: 3000 },
  certificateWeak: { status: 400, field: 'content', code: 3000 },
  certificateExpired: { status: 400, field: 'content', code: 3000 },
  certificateTwice: { status: 409, field: 'content', code: 800060 },
  roleUnknown: { status: 400, field: 'roles', code: 3000 },
})
