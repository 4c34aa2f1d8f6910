import { endpoint, type Registered } from '#platform/http/operation.ts'
import * as applications from './applications/api.ts'
import * as consents from './consents/api.ts'
import * as deviceCodes from './device-codes/api.ts'
import { deviceCodeEndpoint } from './device-codes/endpoint.ts'
import { createInstallation, getInstallation } from './installation/api.ts'
import { acceptInvitation } from './invitations/api.ts'
import { checkPasswordReset, completePasswordReset, createPasswordReset } from './password-resets/api.ts'
import { changePassword } from './passwords/api.ts'
import { getMe, updateMe } from './people/api.ts'
import { updateOwnEmail } from './people/own-email.ts'
import { savedViews } from './saved-views/api.ts'
import { secondFactor } from './second-factor/api.ts'
import { createSession, deleteSession, deleteSessions, getSessions } from './sessions/api.ts'
import { exportSignIns, getMySignIns, getSignIns } from './sign-ins/api.ts'
import { staff } from './staff/api.ts'
import * as staffImport from './staff-import/api.ts'
import { authorizeEndpoint } from './tokens/authorize.ts'
import { configurationEndpoint, instanceEndpoint, keysEndpoint } from './tokens/discovery.ts'
import { tokenEndpoint } from './tokens/endpoint.ts'
import { exchangeEndpoint } from './tokens/exchange.ts'

export const identity: readonly Registered[] = [
  getInstallation,
  createInstallation,
  acceptInvitation,
  createSession,
  getSessions,
  deleteSession,
  deleteSessions,
  changePassword,
  createPasswordReset,
  checkPasswordReset,
  completePasswordReset,
  ...Object.values(staffImport),
  getSignIns,
  exportSignIns,
  getMySignIns,
  ...secondFactor,
  getMe,
  updateMe,
  updateOwnEmail,
  ...staff,
  ...savedViews,
  ...[applications, consents, deviceCodes].flatMap((room) => Object.values(room)),
  endpoint('oauthTokenV1', tokenEndpoint(1)),
  endpoint('oauthTokenV2', tokenEndpoint(2)),
  endpoint('oauthAuthorizeV1', authorizeEndpoint(1)),
  endpoint('oauthAuthorizeV2', authorizeEndpoint(2)),
  endpoint('oauthDeviceCodeV1', deviceCodeEndpoint(1)),
  endpoint('oauthDeviceCodeV2', deviceCodeEndpoint(2)),
  endpoint('openidConfigurationV1', configurationEndpoint(1)),
  endpoint('openidConfigurationV2', configurationEndpoint(2)),
  endpoint('discoveryKeys', keysEndpoint),
  endpoint('discoveryKeysV2', keysEndpoint),
  endpoint('discoveryInstance', instanceEndpoint),
  endpoint('generateToken', exchangeEndpoint),
]
