import assert from 'node:assert/strict'
import test from 'node:test'
import { importPKCS8 } from 'jose'
import * as client from 'openid-client'
import { partner, signInName } from '#fixtures/market.ts'
import { password, testHouse } from '#fixtures/testing.ts'
import { makePair } from './certificates.ts'
import { cookieFor } from './testing.ts'

const there = await testHouse()
const quillmoor = partner('quillmoor')
const web = quillmoor.apps.find((app) => app.kind === 'web')
const native = quillmoor.apps.find((app) => app.kind === 'native')
assert.ok(web !== undefined && native !== undefined)
const insecure = { execute: [client.allowInsecureRequests] }

const discover = (clientId: string, secret?: string, issuer = `${quillmoor.tenantId}/v2.0`) =>
  client.discovery(
    new URL(`${there.base}/${issuer}`),
    clientId,
    secret,
    secret === undefined ? client.None() : client.ClientSecretPost(secret),
    insecure,
  )

const scope = 'openid profile offline_access https://api.partnercenter.microsoft.com/user_impersonation'

/** As a browser with a portal session would: follows the redirects until the application's own address. */
async function browse(url: URL, cookie: string): Promise<URL> {
  const response = await fetch(url, { redirect: 'manual', headers: { cookie, accept: 'text/html' } })
  assert.equal(response.status, 302, await response.text())
  return new URL(response.headers.get('location') ?? '', url)
}

test('authorization code with PKCE, refresh and the API, for a native application on a free loopback port', async () => {
  const config = await discover(native.clientId)
  const verifier = client.randomPKCECodeVerifier()
  const state = client.randomState()
  const nonce = client.randomNonce()
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: 'http://localhost:49152',
    scope,
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  const cookie = await cookieFor(there, signInName(quillmoor, 'admin'))
  const back = await browse(url, cookie)
  assert.equal(back.origin, 'http://localhost:49152')
  const tokens = await client.authorizationCodeGrant(config, back, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
  })
  assert.equal(tokens.claims()?.['preferred_username'], signInName(quillmoor, 'admin'))
  assert.equal(tokens.claims()?.['tid'], quillmoor.tenantId)
  const me = await there.api({ authorization: `Bearer ${tokens.access_token}` })('GET', '/v1/me')
  assert.equal(me.status, 200)
  const next = await client.refreshTokenGrant(config, tokens.refresh_token ?? '')
  assert.ok(next.refresh_token !== undefined && next.refresh_token !== tokens.refresh_token)
  assert.equal((await there.api({ authorization: `Bearer ${next.access_token}` })('GET', '/v1/me')).status, 200)
  await assert.rejects(client.refreshTokenGrant(config, tokens.refresh_token ?? ''), { error: 'invalid_grant' })
  await assert.rejects(client.refreshTokenGrant(config, next.refresh_token), { error: 'invalid_grant' })
})

test('code and id_token by form_post, as the documents of the web application show', async () => {
  const config = await discover(web.clientId, password)
  client.useCodeIdTokenResponseType(config)
  const nonce = client.randomNonce()
  const state = client.randomState()
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: 'https://app.example/callback',
    scope: 'openid profile',
    nonce,
    state,
    response_mode: 'form_post',
  })
  const cookie = await cookieFor(there, signInName(quillmoor, 'billing'))
  const page = await fetch(url, { headers: { cookie } })
  const html = await page.text()
  assert.match(
    page.headers.get('content-security-policy') ?? '',
    /script-src 'nonce-[^']+'; form-action https:\/\/app\.example;/,
  )
  assert.match(html, /<form method="post" action="https:\/\/app\.example\/callback">/)
  const members = Object.fromEntries(
    [...html.matchAll(/name="(\w+)" value="([^"]*)"/g)].map((found) => [found[1] ?? '', found[2] ?? '']),
  )
  const answer = new Request('https://app.example/callback', { method: 'POST', body: new URLSearchParams(members) })
  const tokens = await client.authorizationCodeGrant(config, answer, { expectedNonce: nonce, expectedState: state })
  assert.equal(tokens.claims()?.['oid'], quillmoor.users.find((one) => one.desk === 'billing')?.id)
})

for (const [name, issuer] of [
  ['v2', `${quillmoor.tenantId}/v2.0`],
  ['v1', `${quillmoor.tenantId}/`],
] as const)
  test(`client credentials through the ${name} discovery document, with Basic`, async () => {
    const url = new URL(`${there.base}/${issuer}`)
    const config = await client.discovery(url, web.clientId, password, client.ClientSecretBasic(password), insecure)
    const asked =
      name === 'v1' ? { resource: 'https://graph.windows.net' } : { scope: 'https://graph.windows.net/.default' }
    const tokens = await client.clientCredentialsGrant(config, asked)
    const answer = await there.api({ authorization: `Bearer ${tokens.access_token}` })(
      'GET',
      '/v1/profiles/legalbusiness',
    )
    assert.equal(answer.status, 200)
  })

for (const kind of ['rsa', 'ec'] as const)
  test(`private_key_jwt (${kind}), and device authorization as it is discovered`, async () => {
    const pair = makePair(kind)
    const admin = await there.as(quillmoor, 'admin')
    const body = { name: kind, content: pair.certificate }
    assert.equal((await admin('POST', `/v1/applications/${web.clientId}/certificates`, { body })).status, 201)
    const alg = kind === 'rsa' ? 'RS256' : 'ES256'
    const key = await importPKCS8(pair.privateKeyPem, alg)
    const issuer = new URL(`${there.base}/${quillmoor.tenantId}/v2.0`)
    const config = await client.discovery(issuer, web.clientId, undefined, client.PrivateKeyJwt(key), insecure)
    const { access_token } = await client.clientCredentialsGrant(config, {
      scope: 'https://api.partnercenter.microsoft.com/.default',
    })
    const api = there.api({ authorization: `Bearer ${access_token}` })
    assert.equal((await api('GET', '/v1/profiles/legalbusiness')).status, 200)
    assert.equal((await client.initiateDeviceAuthorization(config, { scope })).interval, 5)
  })
