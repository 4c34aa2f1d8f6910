/** What other rooms and the assembly may ask of identity. */
export { openDoor } from './doorkeeper/doorkeeper.ts'
export { peopleChanged } from './people/changes.ts'
export {
  globalAdmins,
  grantRole,
  insertUser,
  type NewUser,
  type PeopleFacts,
  peopleFacts,
  userById,
  type UserRow,
} from './people/store.ts'
export {
  type Company,
  companyOf,
  countPartners,
  describeCompany,
  insertTenant,
  type NewTenant,
  operatorName,
  tenantRows,
  tenantsOfDomains,
} from './tenants/store.ts'
export { tenantNamed } from './tenants/directory.ts'
export { hashPassword } from './passwords/hashing.ts'
export { requireFactors } from './second-factor/policy/requiring.ts'
export { codeAt } from './second-factor/totp.ts'
export { keepRequests, writeRequests } from './second-factor/status/counting.ts'
export { temporaryDays, temporaryPassword } from './passwords/temporary.ts'
export { checkPassword } from './passwords/rules.ts'
export { endEverything } from './sessions/store.ts'
export { installationLink, isInstalled } from './installation/link.ts'
export { insertInstallation, type NewInstallation } from './installation/store.ts'
export { createLink, linkTenant, redeemLink } from './links/links.ts'
export { firstAdministratorRows, inviteFirstAdministrator } from './invitations/invitation.ts'
export {
  addSecret,
  createApplication,
  insertApplication,
  registerApplication,
  removeSecret,
} from './applications/registration.ts'
export { rotateSigningKey, signingKeys } from './tokens/signing/keys.ts'
