import { defineProblems } from '#lib/problem.ts'

/** What a person can get wrong about who they are. */
export const problems = defineProblems('identity', {
  signInFailed: { status: 401, code: 400 },
  signInBlocked: { status: 403, code: 2032 },
  temporaryPasswordExpired: { status: 403, code: 2032 },
  currentPasswordWrong: { status: 400, field: 'currentPassword', code: 3000 },
  passwordTooShort: { status: 400, field: 'newPassword', code: 3000 },
  passwordTooLong: { status: 400, field: 'newPassword', code: 3000 },
  passwordCommon: { status: 400, field: 'newPassword', code: 3000 },
  passwordHoldsName: { status: 400, field: 'newPassword', code: 3000 },
  passwordHoldsCompany: { status: 400, field: 'newPassword', code: 3000 },
  passwordUnchanged: { status: 400, field: 'newPassword', code: 3000 },
  changedMeanwhile: { status: 409, code: 800060 },
  emailInUse: { status: 409, field: 'email', code: 800060 },
  linkInvalid: { status: 401, field: 'token', code: 400 },
  resetNeedsSecondFactor: { status: 400, field: 'code', code: 3000 },
  alreadyInstalled: { status: 409, code: 800060 },
  nameLength: { status: 400, code: 3000 },
  countryUnknown: { status: 400, field: 'country', code: 3000 },
  languagesUnknown: { status: 400, field: 'languages', code: 3000 },
  domainMalformed: { status: 400, code: 3000 },
  signInNameMalformed: { status: 400, code: 3000 },
  redirectMalformed: { status: 400, field: 'redirectUris', code: 3000 },
  kindUnknown: { status: 400, field: 'kind', code: 3000 },
  secretOfNative: { status: 400, field: 'kind', code: 3000 },
  tooManySecrets: { status: 409, code: 800060 },
})
