import { endpoint, type Registered } from '#platform/http/operation.ts'
import { createInstallation, getInstallation } from './installation/api.ts'
import { acceptInvitation } from './invitations/api.ts'
import { changePassword } from './passwords/api.ts'
import { getMe, getUsers, updateMe } from './people/api.ts'
import { secondFactor } from './second-factor/api.ts'
import { createSession, deleteSession, deleteSessions, getSessions } from './sessions/api.ts'
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
  ...secondFactor,
  getMe,
  updateMe,
  getUsers,
  endpoint('oauthTokenV1', tokenEndpoint(1)),
  endpoint('oauthTokenV2', tokenEndpoint(2)),
  endpoint('oauthAuthorizeV1', authorizeEndpoint(1)),
  endpoint('oauthAuthorizeV2', authorizeEndpoint(2)),
  endpoint('openidConfigurationV1', configurationEndpoint(1)),
  endpoint('openidConfigurationV2', configurationEndpoint(2)),
  endpoint('discoveryKeys', keysEndpoint),
  endpoint('discoveryKeysV2', keysEndpoint),
  endpoint('discoveryInstance', instanceEndpoint),
  endpoint('generateToken', exchangeEndpoint),
]
