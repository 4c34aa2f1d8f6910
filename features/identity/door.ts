/** What other rooms and the assembly may ask of identity. */
export { openDoor } from './doorkeeper/doorkeeper.ts'
export { peopleChanged } from './people/changes.ts'
export { globalAdmins, type PeopleFacts, peopleFacts, userById, type UserRow } from './people/store.ts'
export { insertUser, type NewUser } from './staff/store.ts'
export { accountStands, holdPeople } from './staff/account-stands.ts'
export { tellNewcomer } from './staff/told.ts'
export { tendDeleted } from './staff/purge.ts'
export {
  type Company,
  companyOf,
  countPartners,
  type DomainRow,
  domainsOf,
  describeCompany,
  insertTenant,
  type NewTenant,
  operatorName,
  tenantRows,
  tenantsOfDomains,
} from './tenants/store.ts'
export { tenantNamed } from './tenants/directory.ts'
export { staffImportJob, staffImportJobs } from './staff-import/saving.ts'
export { passwordResetJob } from './password-resets/mailing.ts'
export { hashPassword } from './passwords/hashing.ts'
export { remindUnprotected } from './second-factor/policy/reminding.ts'
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
export { addSecret, removeCredential } from './applications/credentials.ts'
export { createApplication, insertApplication, registerApplication } from './applications/registration.ts'
export { tellEnding } from './applications/notices.ts'
export { endingJob } from './applications/store.ts'
export { rotateSigningKey, signingKeys } from './tokens/signing/keys.ts'
