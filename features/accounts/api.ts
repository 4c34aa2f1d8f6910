import type { Registered } from '#platform/http/operation.ts'
import * as billing from './billing-profile/api.ts'
import * as countries from './country-rules/api.ts'
import * as confirmation from './email-confirmation/api.ts'
import * as steps from './first-steps/api.ts'
import * as legal from './legal-profile/api.ts'
import * as network from './network-profile/api.ts'
import * as organization from './organization-profile/api.ts'
import * as support from './support-profile/api.ts'
import * as verification from './verification/api.ts'
import * as vetting from './vetting/api.ts'

/** The company account: every operation of this room, by the rooms inside. */
export const accounts: readonly Registered[] = [
  legal,
  billing,
  organization,
  support,
  network,
  countries,
  steps,
  verification,
  vetting,
  confirmation,
].flatMap((room) => Object.values(room))
