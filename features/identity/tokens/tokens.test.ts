import assert from 'node:assert/strict'
import test from 'node:test'
import { partner, signInName } from '#fixtures/market.ts'
import { password, testHouse } from '#fixtures/testing.ts'
import { ask, claimsOf, type Form, pass } from './testing.ts'

const there = await testHouse()
const { base, owner } = there
const quillmoor = partner('quillmoor')
const stranger = partner('harborpine')
const web = quillmoor.apps.find((app) => app.kind === 'web')
const native = quillmoor.apps.find((app) => app.kind === 'native')
assert.ok(web !== undefined && native !== undefined)

const api = 'https://api.partnercenter.microsoft.com'
const application: Form = { grant_type: 'client_credentials', client_id: web.clientId, client_secret: password }
const person: Form = {
  grant_type: 'password',
  client_id: native.clientId,
  username: signInName(quillmoor, 'admin'),
  password,
  scope: `openid offline_access ${api}/user_impersonation`,
}
const legal = async (token: string) =>
  (await there.api({ authorization: `Bearer ${token}` })('GET', '/v1/profiles/legalbusiness')).status

test('v1 answers numbers as strings, and its token names the application as v1 does', async () => {
  const { status, body, headers } = await ask(base, `/${quillmoor.domain}/oauth2/token`, {
    ...application,
    resource: 'https://graph.windows.net',
  })
  assert.equal(status, 200)
  assert.equal(headers.get('cache-control'), 'no-store')
  const { access_token: token, ...rest } = body as Record<string, string>
  const claims = claimsOf(token ?? '')
  assert.deepEqual(rest, {
    token_type: 'Bearer',
    expires_in: '3599',
    ext_expires_in: '3599',
    expires_on: String(claims['exp']),
    not_before: String(claims['nbf']),
    resource: 'https://graph.windows.net',
  })
  assert.equal(claims['aud'], 'https://graph.windows.net')
  assert.equal(claims['appid'], web.clientId)
  assert.equal(claims['ver'], '1.0')
  assert.equal(claims['idtyp'], 'app')
  assert.equal(claims['tid'], quillmoor.tenantId)
  assert.equal(claims['upn'], undefined)
  assert.equal(await legal(token ?? ''), 200)
})

test('v2 answers numbers, and its token names the application as v2 does', async () => {
  const { body } = await ask(base, `/${quillmoor.tenantId}/oauth2/v2.0/token`, {
    ...application,
    scope: `${api}/.default`,
  })
  const { access_token: token, ...rest } = body as Record<string, string>
  assert.deepEqual(rest, { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599 })
  assert.equal(claimsOf(token ?? '')['azp'], web.clientId)
  assert.equal(claimsOf(token ?? '')['iss'], `${base}/${quillmoor.tenantId}/v2.0`)
})

test('as msal4j asks by way of adfs: no tenant in the path, many scopes, numbers as numbers', async () => {
  const scope = 'openid profile offline_access https://graph.windows.net/.default'
  const headers = { 'client-request-id': '2f6c1c52-6b0e-4f0b-9a55-0d6a3f1c7e10', 'return-client-request-id': 'true' }
  const answer = await ask(base, '/adfs/oauth2/token', { ...application, scope, client_info: '1' }, headers)
  assert.equal(answer.status, 200)
  assert.equal(answer.body['expires_in'], 3599)
  assert.equal(answer.headers.get('client-request-id'), headers['client-request-id'])
  assert.equal(await legal(answer.body['access_token'] ?? ''), 200)
})

for (const audience of ['fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd', '4990cffe-04e8-4e8b-808a-1175604b879f', base])
  test(`a token for ${audience} is good here`, async () => {
    const { body } = await ask(base, `/common/oauth2/token`, { ...application, resource: audience })
    assert.equal(await legal(body['access_token'] ?? ''), 200)
  })

for (const audience of [
  'https://graph.microsoft.com',
  'https://management.azure.com',
  'https://api.partner.microsoft.com',
])
  test(`a token for ${audience} is given, and not good here`, async () => {
    const { body } = await ask(base, `/organizations/oauth2/v2.0/token`, {
      ...application,
      scope: `${audience}/.default`,
    })
    assert.equal(await legal(body['access_token'] ?? ''), 401)
  })

const refusals: readonly [string, string, Form, number, number, string][] = [
  ['no grant type', quillmoor.domain, { ...application, grant_type: '' }, 400, 900144, 'invalid_request'],
  [
    'an unknown grant type',
    quillmoor.domain,
    { ...application, grant_type: 'constructor' },
    400,
    70003,
    'unsupported_grant_type',
  ],
  ['no client', quillmoor.domain, { ...application, client_id: '' }, 400, 900144, 'invalid_request'],
  ['an unknown tenant', 'nobody.example', application, 400, 90002, 'invalid_request'],
  [
    'an unknown client',
    quillmoor.domain,
    { ...application, client_id: '00000000-1111-4222-8333-444444444444' },
    400,
    700016,
    'unauthorized_client',
  ],
  [
    'a client that is no id',
    quillmoor.domain,
    { ...application, client_id: "x' or 1=1" },
    400,
    700016,
    'unauthorized_client',
  ],
  ["another tenant's client", stranger.domain, application, 400, 700016, 'unauthorized_client'],
  ['a wrong secret', quillmoor.domain, { ...application, client_secret: 'wrong' }, 401, 7000215, 'invalid_client'],
  ['no secret', quillmoor.domain, { ...application, client_secret: '' }, 401, 7000218, 'invalid_client'],
  [
    'a native application alone',
    quillmoor.domain,
    { grant_type: 'client_credentials', client_id: native.clientId },
    401,
    7000218,
    'invalid_client',
  ],
  [
    'a secret of a native application',
    quillmoor.domain,
    { ...person, client_secret: password },
    401,
    700025,
    'invalid_client',
  ],
  [
    'an unknown resource',
    quillmoor.domain,
    { ...application, scope: 'https://elsewhere.example/.default' },
    400,
    500011,
    'invalid_resource',
  ],
  [
    'two resources',
    quillmoor.domain,
    { ...application, scope: `${api}/.default https://graph.microsoft.com/.default` },
    400,
    28000,
    'invalid_scope',
  ],
  ['a scope without shape', quillmoor.domain, { ...application, scope: 'anything' }, 400, 70011, 'invalid_scope'],
  [
    'a delegated scope for an application',
    quillmoor.domain,
    { ...application, scope: `${api}/user_impersonation` },
    400,
    1002012,
    'invalid_scope',
  ],
  [
    'an unknown code',
    quillmoor.domain,
    { ...application, grant_type: 'authorization_code', code: 'x' },
    400,
    9002313,
    'invalid_grant',
  ],
  [
    'an unknown refresh token',
    quillmoor.domain,
    { ...application, grant_type: 'refresh_token', refresh_token: 'x' },
    400,
    70000,
    'invalid_grant',
  ],
  ['a wrong password', quillmoor.domain, { ...person, password: 'wrong' }, 400, 50126, 'invalid_grant'],
  [
    'an unknown name',
    quillmoor.domain,
    { ...person, username: 'nobody@quillmoor.example' },
    400,
    50126,
    'invalid_grant',
  ],
  [
    'a person of another tenant',
    quillmoor.domain,
    { ...person, username: signInName(stranger, 'admin') },
    400,
    50126,
    'invalid_grant',
  ],
]

for (const [what, tenant, form, status, number, error] of refusals)
  test(`${what} is refused with ${number}`, async () => {
    const answer = await ask(base, `/${tenant}/oauth2/v2.0/token`, { scope: `${api}/.default`, ...form })
    assert.equal(answer.status, status)
    assert.deepEqual(answer.body.error_codes, [number])
    const {
      error: told,
      error_description: text,
      timestamp,
      trace_id,
      correlation_id,
    } = answer.body as Record<string, string>
    assert.equal(told, error)
    assert.match(
      text ?? '',
      new RegExp(`^AADSTS${number}: .* Trace ID: ${trace_id} Correlation ID: ${correlation_id} Timestamp: `),
    )
    assert.match(timestamp ?? '', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/)
  })

test('a body that is no form is a refusal, not a fault', async () => {
  const response = await fetch(`${base}/common/oauth2/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  assert.equal(response.status, 400)
})

test('one refresh token, several resources; used a second time it ends its family', async () => {
  const first = (await ask(base, `/${quillmoor.domain}/oauth2/v2.0/token`, { ...person, client_info: '1' }))
    .body as Record<string, string>
  assert.deepEqual(JSON.parse(Buffer.from(first['client_info'] ?? '', 'base64url').toString()), {
    uid: quillmoor.users[0]?.id,
    utid: quillmoor.tenantId,
  })
  assert.deepEqual(claimsOf(first['access_token'] ?? '')['amr'], ['pwd'])
  const refresh = (token: string | undefined, resource: string) =>
    ask(base, '/common/oauth2/v2.0/token', {
      grant_type: 'refresh_token',
      client_id: native.clientId,
      refresh_token: token ?? '',
      scope: `${resource}/.default`,
    })
  const second = await refresh(first['refresh_token'], 'https://graph.microsoft.com')
  assert.equal(claimsOf(second.body['access_token'] ?? '')['aud'], 'https://graph.microsoft.com')
  const third = await refresh(second.body['refresh_token'], api)
  assert.equal(await legal(third.body['access_token'] ?? ''), 200)
  assert.deepEqual((await refresh(second.body['refresh_token'], api)).body.error_codes, [70000])
  assert.deepEqual((await refresh(third.body['refresh_token'], api)).body.error_codes, [70000])
})

test('a refresh token is good for its own application and for 90 days', async () => {
  const asked = { ...person, scope: `offline_access ${api}/.default` }
  const { body } = await ask(base, `/${quillmoor.domain}/oauth2/v2.0/token`, asked)
  const refresh = { grant_type: 'refresh_token', refresh_token: body['refresh_token'] ?? '' }
  const other = await ask(base, '/common/oauth2/v2.0/token', {
    ...refresh,
    client_id: web.clientId,
    client_secret: password,
  })
  assert.deepEqual(other.body.error_codes, [70002])
  await owner`update refresh_tokens set expires_at = now() - interval '1 second'`
  const late = await ask(base, '/common/oauth2/v2.0/token', { ...refresh, client_id: native.clientId })
  assert.deepEqual(late.body.error_codes, [700082])
})

test('without offline_access v2 gives no refresh token; v1 always does', async () => {
  const v2 = await ask(base, '/common/oauth2/v2.0/token', { ...person, scope: `${api}/.default` })
  assert.equal(v2.body['refresh_token'], undefined)
  assert.equal(v2.body['id_token'], undefined)
  const { scope: _, ...rest } = person
  const v1 = await ask(base, '/common/oauth2/token', { ...rest, scope: 'openid', resource: api })
  assert.notEqual(v1.body['refresh_token'], undefined)
  assert.equal(claimsOf(v1.body['id_token'] ?? '')['aud'], native.clientId)
})

test('the password grant is for sandboxes, and not for a password that must be changed', async () => {
  await owner`update tenants set sandbox = false where tenant_id = ${quillmoor.tenantId}`
  pass(there.house, { seconds: 31 }) // what was seen a moment ago is forgotten
  assert.deepEqual((await ask(base, '/common/oauth2/token', person)).body.error_codes, [53003])
  await owner`update tenants set sandbox = true where tenant_id = ${quillmoor.tenantId}`
  pass(there.house, { seconds: 31 })
  await owner`update users set must_change_password = true where sign_in_name = ${signInName(quillmoor, 'sales')}`
  const asked = { ...person, username: signInName(quillmoor, 'sales') }
  assert.deepEqual((await ask(base, '/common/oauth2/token', asked)).body.error_codes, [50055])
  await owner`
    insert into second_factors (tenant_id, id, user_id, kind, name, material_sealed, created_at)
    select tenant_id, gen_random_uuid(), id, 'totp', 'Phone', 'x', now() from users
     where sign_in_name = ${signInName(quillmoor, 'helpdesk')}`
  const second = await ask(base, '/common/oauth2/token', { ...person, username: signInName(quillmoor, 'helpdesk') })
  assert.deepEqual(second.body.error_codes, [50076])
})

test('a blocked person, and one who is gone, lose token and refresh token', async () => {
  const asked = { ...person, username: signInName(quillmoor, 'agent') }
  const { body } = await ask(base, '/common/oauth2/v2.0/token', asked)
  await owner`update users set blocked = true where sign_in_name = ${signInName(quillmoor, 'agent')}`
  assert.equal(await legal(body['access_token'] ?? ''), 401)
  const refresh = {
    grant_type: 'refresh_token',
    client_id: native.clientId,
    refresh_token: body['refresh_token'] ?? '',
  }
  assert.deepEqual((await ask(base, '/common/oauth2/v2.0/token', refresh)).body.error_codes, [50057])
  assert.deepEqual((await ask(base, '/common/oauth2/v2.0/token', asked)).body.error_codes, [50057])
})

test('the older exchange gives an hour, once', async () => {
  const { body } = await ask(base, `/${quillmoor.domain}/oauth2/token`, {
    ...application,
    resource: 'https://graph.windows.net',
  })
  const exchange = (token: string) =>
    ask(base, '/GenerateToken', { grant_type: 'jwt_token' }, { authorization: `Bearer ${token}` })
  const made = await exchange(body['access_token'] ?? '')
  assert.equal(made.status, 200)
  assert.equal(made.body['expires_in'], 3600)
  assert.equal(await legal(made.body['access_token'] ?? ''), 200)
  assert.equal((await exchange(made.body['access_token'] ?? '')).status, 401)
  assert.equal((await exchange('nonsense')).status, 401)
})

test('the documents name the tenant by its id, and the keys that sign', async () => {
  const read = async (path: string) => (await (await fetch(base + path)).json()) as Record<string, unknown>
  const v2 = await read(`/${quillmoor.domain}/v2.0/.well-known/openid-configuration`)
  assert.equal(v2['issuer'], `${base}/${quillmoor.tenantId}/v2.0`)
  assert.equal((await read('/common/.well-known/openid-configuration'))['issuer'], `${base}/{tenantid}/`)
  assert.equal((await fetch(`${base}/nobody.example/v2.0/.well-known/openid-configuration`)).status, 400)
  const [old, fresh] = await Promise.all([
    read('/common/discovery/keys'),
    read(`/${quillmoor.domain}/discovery/v2.0/keys`),
  ])
  assert.deepEqual(old, fresh)
  const { body } = await ask(base, '/common/oauth2/v2.0/token', { ...application, scope: `${api}/.default` })
  const { kid } = JSON.parse(Buffer.from(String(body['access_token']).split('.')[0] ?? '', 'base64url').toString()) as {
    kid: string
  }
  const [key] = (fresh['keys'] ?? []) as Record<string, string>[]
  assert.deepEqual([key?.['kid'], key?.['kty'], key?.['alg'], key?.['d']], [kid, 'RSA', 'RS256', undefined])
})

test('instance discovery answers for our host and those we stand in for, and for no other', async () => {
  const asked = async (authority: string) => {
    const query = new URLSearchParams({
      'api-version': '1.1',
      authorization_endpoint: `${authority}/common/oauth2/v2.0/authorize`,
    })
    const response = await fetch(`${base}/common/discovery/instance?${query.toString()}`)
    return { status: response.status, body: (await response.json()) as { metadata?: { aliases: string[] }[] } }
  }
  assert.deepEqual((await asked(base)).body.metadata?.[0]?.aliases, [new URL(base).host])
  assert.equal((await asked('https://login.microsoftonline.com')).status, 200)
  assert.equal((await asked('https://elsewhere.example')).status, 400)
})

test('nothing forged, expired or of another issuer gets in', async () => {
  const { body } = await ask(base, '/common/oauth2/v2.0/token', { ...application, scope: `${api}/.default` })
  const token = String(body['access_token'])
  const [head = '', content = '', signature = ''] = token.split('.')
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = claimsOf(token)
  const forged = [
    `${head}.${encode({ ...claims, tid: stranger.tenantId })}.${signature}`,
    `${encode({ alg: 'none', typ: 'JWT' })}.${content}.`,
    `${head}.${content}.${signature.slice(0, -4)}AAAA`,
    `${encode({ alg: 'RS256', kid: 'unknown' })}.${content}.${signature}`,
    'a.b.c',
    'a',
  ]
  for (const one of forged) assert.equal(await legal(one), 401, one)
  assert.equal(await legal(token), 200)
  pass(there.house, { hours: 1, seconds: 1 })
  const late = await there.api({ authorization: `Bearer ${token}` })('GET', '/v1/profiles/legalbusiness')
  assert.equal(late.status, 401)
  assert.match(late.text, /http\.problem\.tokenExpired/)
  pass(there.house, { hours: -1, seconds: -1 })
})
