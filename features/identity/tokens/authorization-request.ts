import { fitsRedirect } from '../applications/rules.ts'
import type { House } from '#platform/house.ts'
import { isGuid } from '#lib/ids.ts'
import { type Wanted, wanted } from './audiences.ts'
import { type Form, tenantOfClient } from './client.ts'
import { unwanted } from './grants/granting.ts'
import { isChallenge } from './pkce.ts'
import { type Decided, given, type Refusal, refused, refusals } from './refusal.ts'
import { type Client, clientOf } from './store.ts'

/** Who asks, and where the answer may go. Until both are certain, nothing is sent anywhere. */
export type Requester = { readonly tenantId: string; readonly client: Client; readonly redirectUri: string }

export async function requester(house: House, tenant: string, query: Form): Promise<Decided<Requester>> {
  const clientId = query['client_id']?.toLowerCase() ?? ''
  if (clientId === '') return refused(refusals.missing('client_id'))
  if (!isGuid(clientId)) return refused(refusals.unknownClient(clientId, tenant))
  const tenantId = await tenantOfClient(house, tenant, clientId)
  if (!tenantId.ok) return tenantId
  const client = await house.database.glance(tenantId.value, (tx) => clientOf(tx, clientId))
  if (client === undefined) return refused(refusals.unknownClient(clientId, tenant))
  const only = client.redirectUris.length === 1 ? client.redirectUris[0] : undefined
  const redirectUri = query['redirect_uri'] ?? only
  if (redirectUri === undefined) return refused(refusals.missing('redirect_uri'))
  if (!fitsRedirect(redirectUri, client)) return refused(refusals.redirectDiffers(redirectUri))
  return given({ tenantId: tenantId.value, client, redirectUri })
}

export const modes = ['query', 'fragment', 'form_post'] as const
export type Mode = (typeof modes)[number]

export type Asking = {
  readonly withIdToken: boolean
  readonly wanted: Wanted
  readonly nonce: string | undefined
  readonly challenge: string | undefined
  readonly prompt: string | undefined
}

const parts = (text: string) =>
  text
    .split(' ')
    .filter((one) => one !== '')
    .toSorted()
    .join(' ')

/** Without a mode: in the query, except that an id_token never goes into one. */
export function modeOf(query: Form): Mode {
  const withIdToken = parts(query['response_type'] ?? '').includes('id_token')
  const named = modes.find((mode) => mode === query['response_mode'])
  return named === undefined || (named === 'query' && withIdToken) ? (withIdToken ? 'fragment' : 'query') : named
}

const invalid = (text: string): Refusal => ({
  error: 'invalid_request',
  number: 900144,
  text: `AADSTS900144: ${text}`,
  status: 400,
})

/** What is asked; what is wrong with it goes back to the application. */
export function asking(house: House, client: Client, query: Form): Decided<Asking> {
  const type = parts(query['response_type'] ?? '')
  if (type !== 'code' && type !== 'code id_token')
    return refused({
      error: 'unsupported_response_type',
      number: 70005,
      text: `AADSTS70005: response_type '${query['response_type'] ?? ''}' is not supported.`,
      status: 400,
    })
  const withIdToken = type !== 'code'
  const mode = query['response_mode']
  if (mode !== undefined && !modes.some((one) => one === mode))
    return refused(invalid(`response_mode '${mode}' is not supported.`))
  if (mode === 'query' && withIdToken)
    return refused(invalid("response_mode 'query' is not supported for an id_token."))
  const { nonce, code_challenge: challenge, code_challenge_method: method } = query
  if (withIdToken && nonce === undefined)
    return refused(invalid("The request must contain the following parameter: 'nonce'."))
  if (challenge !== undefined && (method !== 'S256' || !isChallenge(challenge)))
    return refused(invalid('The code_challenge must be 43 characters of base64url with code_challenge_method S256.'))
  if (challenge === undefined && client.kind === 'native')
    return refused(
      invalid("Proof Key for Code Exchange is required for a native application: 'code_challenge' is missing."),
    )
  const found = wanted(query['resource'], query['scope'], house.config.publicUrl)
  if ('wrong' in found) return unwanted(found)
  return given({ withIdToken, wanted: found, nonce, challenge, prompt: query['prompt'] })
}
