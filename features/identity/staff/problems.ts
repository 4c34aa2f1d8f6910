import { defineProblems, defineWarnings } from '#lib/problem.ts'

/** What can be wrong with a change of staff or of their roles. */
export const problems = defineProblems('identity.staff', {
  displayNameLength: { status: 400, field: 'displayName', code: 3000 },
  signInNameForm: { status: 400, field: 'userPrincipalName', code: 3000 },
  domainUnknown: { status: 400, field: 'userPrincipalName', code: 3000 },
  phoneForm: { status: 400, field: 'phoneNumber', code: 3000 },
  signInNameTaken: { status: 409, field: 'userPrincipalName', code: 800060 },
  signInNameOfDeleted: { status: 409, field: 'userPrincipalName', code: 800060 },
  emailTaken: { status: 409, field: 'email', code: 800060 },
  emailOfDeleted: { status: 409, field: 'email', code: 800060 },
  roleUnknown: { status: 400, field: 'roles', code: 3000 },
  roleOfOtherEdition: { status: 400, field: 'roles', code: 3000 },
  roleNotForGuests: { status: 400, field: 'roles', code: 3000 },
  scopeMissing: { status: 400, field: 'roles', code: 3000 },
  scopeNeedless: { status: 400, field: 'roles', code: 3000 },
  scopeForm: { status: 400, field: 'roles', code: 3000 },
  roleToOneself: { status: 403, field: 'roles', code: 2032 },
  notOneself: { status: 409, code: 800060 },
  lastGlobalAdmin: { status: 409, code: 800060 },
  adminUnproven: { status: 409, code: 800060 },
  primaryContact: { status: 409, code: 800060 },
  isDeleted: { status: 409, code: 800060 },
  isNotDeleted: { status: 409, code: 800060 },
  selfServiceOnly: { status: 403, code: 2032 },
  tooMany: { status: 400, field: 'ids', code: 3000 },
  tooManyMatch: { status: 400, field: 'filter', code: 3000 },
  whomOfBatch: { status: 400, field: 'ids', code: 3000 },
  matchChanged: { status: 409, field: 'expected', code: 800060 },
  roleOfBatchMissing: { status: 400, field: 'role', code: 3000 },
})

/** How many global admins are advised. Source: users and roles, section 5. */
export const warnings = defineWarnings('identity.staff', ['fewAdmins', 'manyAdmins'])
