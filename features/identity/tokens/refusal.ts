/** A refusal in the shape and with the numbers that existing sign-in libraries know. */
export type Refusal = {
  readonly error: string
  readonly number: number
  readonly text: string
  readonly status: 400 | 401 | 429
}

const refusal = (number: number, error: string, text: string, status: Refusal['status'] = 400): Refusal => ({
  error,
  number,
  text: `AADSTS${number}: ${text}`,
  status,
})

/** The documented ways to fail, by what went wrong. */
export const refusals = {
  missing: (name: string) =>
    refusal(900144, 'invalid_request', `The request body must contain the following parameter: '${name}'.`),
  unsupportedGrant: (grant: string) =>
    refusal(70003, 'unsupported_grant_type', `The app requested an unsupported grant type '${grant}'.`),
  unknownTenant: (tenant: string) =>
    refusal(
      90002,
      'invalid_request',
      `Tenant '${tenant}' not found. Check that you have the correct tenant ID or domain.`,
    ),
  unknownClient: (clientId: string, tenant: string) =>
    refusal(
      700016,
      'unauthorized_client',
      `Application with identifier '${clientId}' was not found in the directory '${tenant}'.`,
    ),
  secretMissing: () =>
    refusal(
      7000218,
      'invalid_client',
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
      401,
    ),
  secretWrong: (clientId: string) =>
    refusal(
      7000215,
      'invalid_client',
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
      401,
    ),
  secretExpired: (clientId: string) =>
    refusal(
      7000222,
      'invalid_client',
      `The provided client secret keys for app '${clientId}' are expired. Create new keys for your app.`,
      401,
    ),
  secretUnwanted: () =>
    refusal(
      700025,
      'invalid_client',
      "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
      401,
    ),
  severalProofs: () =>
    refusal(7000216, 'invalid_client', "Present 'client_assertion' or 'client_secret', not both.", 401),
  assertionType: (type: string) =>
    refusal(
      50027,
      'invalid_client',
      `The 'client_assertion_type' must be 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', not '${type}'.`,
      401,
    ),
  assertionUnreadable: () =>
    refusal(
      50027,
      'invalid_client',
      "JWT token is invalid or malformed: 'client_assertion' must have iss, sub, aud, exp and jti.",
      401,
    ),
  assertionUnproved: (clientId: string) =>
    refusal(
      700027,
      'invalid_client',
      `The certificate used to sign the client assertion is not registered on application '${clientId}', or the signature or its algorithm (RS256, PS256, ES256) is wrong.`,
      401,
    ),
  assertionTime: () => refusal(700024, 'invalid_client', 'Client assertion is not within its valid time range.', 401),
  assertionTooLong: (seconds: number) =>
    refusal(700024, 'invalid_client', `Client assertion is valid for too long: at most ${seconds} seconds.`, 401),
  assertionOfAnother: () =>
    refusal(
      700021,
      'invalid_client',
      "Client assertion application identifier doesn't match 'client_id' parameter: iss and sub must be the client id.",
      401,
    ),
  assertionAudience: (audience: string) =>
    refusal(
      700023,
      'invalid_client',
      `Client assertion audience claim '${audience}' does not match this tenant's token endpoint or issuer.`,
      401,
    ),
  assertionUsed: () =>
    refusal(
      700027,
      'invalid_client',
      'Client assertion was used before for this request. Sign a new one with another jti.',
      401,
    ),
  certificateExpired: (clientId: string) =>
    refusal(
      7000222,
      'invalid_client',
      `The provided client certificate for app '${clientId}' is expired. Register a new one for your app.`,
      401,
    ),
  devicePending: () =>
    refusal(70016, 'authorization_pending', 'OAuth 2.0 device flow error. Authorization is pending. Continue polling.'),
  deviceTooFast: (seconds: number) =>
    refusal(70016, 'slow_down', `OAuth 2.0 device flow error. Poll no more often than every ${seconds} seconds.`),
  deviceDeclined: () =>
    refusal(70018, 'authorization_declined', 'OAuth 2.0 device flow error. The user declined the authorization.'),
  deviceExpired: () =>
    refusal(
      70020,
      'expired_token',
      "The provided value for the input parameter 'device_code' is not valid. This device code has expired.",
    ),
  deviceUnknown: () =>
    refusal(
      70000,
      'invalid_grant',
      "The provided value for the input parameter 'device_code' is not valid: it is unknown, or was used before.",
    ),
  deviceTooMany: () =>
    refusal(50196, 'invalid_request', 'Too many device codes are waiting for this application. Try again later.'),
  deviceTooOften: (seconds: number) =>
    refusal(
      50196,
      'invalid_request',
      `Too many device codes were asked for from this address. Try again in ${seconds} seconds.`,
      429,
    ),
  unknownResource: (resource: string) =>
    refusal(500011, 'invalid_resource', `The resource principal named ${resource} was not found.`),
  severalResources: (scope: string) =>
    refusal(
      28000,
      'invalid_scope',
      `Provided value for the input parameter scope is not valid because it contains more than one resource. Scope ${scope} is not valid.`,
    ),
  malformedScope: (scope: string) =>
    refusal(
      70011,
      'invalid_scope',
      `The provided value for the input parameter 'scope' is not valid. The scope '${scope}' does not exist.`,
    ),
  notDefault: (scope: string) =>
    refusal(
      1002012,
      'invalid_scope',
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    ),
  codeUnknown: () =>
    refusal(9002313, 'invalid_grant', 'Invalid request. The authorization code is malformed or invalid.'),
  codeExpired: () =>
    refusal(
      70008,
      'invalid_grant',
      'The provided authorization code has expired. Send a new interactive authorization request.',
    ),
  codeUsed: () =>
    refusal(
      54005,
      'invalid_grant',
      'OAuth2 authorization code was already redeemed. Retry with a new valid code; tokens given for it have ended.',
    ),
  redirectDiffers: (redirect: string) =>
    refusal(
      50011,
      'invalid_grant',
      `The redirect URI '${redirect}' specified in the request does not match the one of the authorization code.`,
    ),
  verifierWrong: () =>
    refusal(
      501481,
      'invalid_grant',
      'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
    ),
  refreshUnknown: () =>
    refusal(70000, 'invalid_grant', 'The provided refresh token is not valid or has ended. Sign in again.'),
  refreshExpired: () =>
    refusal(700082, 'invalid_grant', 'The refresh token has expired due to inactivity. Sign in again.'),
  refreshUsed: () =>
    refusal(
      70000,
      'invalid_grant',
      'The refresh token was used before; for safety all tokens that came from it have ended. Sign in again.',
    ),
  otherClient: () => refusal(70002, 'invalid_grant', 'The grant was issued to another application.'),
  userDisabled: () => refusal(50057, 'invalid_grant', 'The user account is disabled.'),
  passwordExpired: () =>
    refusal(
      50055,
      'invalid_grant',
      'The password is temporary or expired. Sign in to the portal and choose a new one.',
    ),
  credentialsWrong: () =>
    refusal(50126, 'invalid_grant', 'Error validating credentials due to invalid username or password.'),
  locked: (seconds: number) =>
    refusal(
      50053,
      'invalid_grant',
      `The account is locked, because there were too many attempts with a wrong user ID or password. Try again in ${seconds} seconds.`,
    ),
  passwordGrantClosed: () =>
    refusal(
      53003,
      'invalid_grant',
      'Access has been blocked by policy: the password grant works in sandbox accounts only. Use authorization_code or client_credentials.',
    ),
  secondFactorNeeded: () =>
    refusal(
      50076,
      'interaction_required',
      'You must use multi-factor authentication to access this resource. Use authorization_code.',
    ),
  unknownInstance: (host: string) => refusal(50049, 'invalid_instance', `Unknown or invalid instance '${host}'.`),
  tokenInvalid: () =>
    refusal(
      50013,
      'invalid_grant',
      'The assertion presented is not valid here, has expired or was exchanged before.',
      401,
    ),
} as const

type Tags = { readonly traceId: string; readonly correlationId: string; readonly at: Temporal.Instant }

export const refusalBody = ({ error, number, text }: Refusal, { traceId, correlationId, at }: Tags): object => {
  const timestamp = at.toString({ smallestUnit: 'second' }).replace('T', ' ')
  return {
    error,
    error_description: `${text} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [number],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
  }
}

/** What a grant decides: something given, or a refusal. */
export type Decided<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }

export const given = <T>(value: T): Decided<T> => ({ ok: true, value })
export const refused = (refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({ ok: false, refusal })
