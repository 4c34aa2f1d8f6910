import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { ConfidentialClientApplication, CryptoProvider, PublicClientApplication } from '@azure/msal-node'
import { freePort } from '#app/server.ts'
import { partner, signInName } from '#fixtures/market.ts'
import { password, testHouse } from '#fixtures/testing.ts'
import { makePair } from './certificates.ts'
import { cookieFor } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-tls-'))
const cert = join(folder, 'cert.pem')
const key = join(folder, 'key.pem')
const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
execFileSync(
  'openssl',
  ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert, ...subject],
  { stdio: 'ignore' },
)
setDefaultCACertificates([...getCACertificates(), readFileSync(cert, 'utf8')])

const port = await freePort('127.0.0.1')
const there = await testHouse({ env: { PORT: String(port), TLS_CERT: cert, TLS_KEY: key } })
const host = `127.0.0.1:${port}`
const quillmoor = partner('quillmoor')
const web = quillmoor.apps.find((app) => app.kind === 'web')
const native = quillmoor.apps.find((app) => app.kind === 'native')
assert.ok(web !== undefined && native !== undefined)

const authOf = (clientId: string, tenant: string) => ({
  clientId,
  authority: `https://${host}/${tenant}`,
  knownAuthorities: [host],
})
const scopes = ['https://api.partnercenter.microsoft.com/.default']

for (const tenant of [quillmoor.tenantId, quillmoor.domain])
  test(`an application alone gets a token that the API takes (${tenant})`, async () => {
    const app = new ConfidentialClientApplication({ auth: { ...authOf(web.clientId, tenant), clientSecret: password } })
    const result = await app.acquireTokenByClientCredential({ scopes })
    assert.ok(result !== null)
    assert.equal(
      (await there.api({ authorization: `Bearer ${result.accessToken}` })('GET', '/v1/profiles/legalbusiness')).status,
      200,
    )
  })

test('a wrong secret is told in words that the library hands on', async () => {
  const app = new ConfidentialClientApplication({
    auth: { ...authOf(web.clientId, quillmoor.domain), clientSecret: 'wrong' },
  })
  await assert.rejects(app.acquireTokenByClientCredential({ scopes }), /AADSTS7000215/)
})

for (const tenant of [quillmoor.tenantId, 'organizations'])
  test(`a person signs in, and again silently by the refresh token (${tenant})`, async () => {
    const app = new PublicClientApplication({ auth: authOf(native.clientId, tenant) })
    const { verifier, challenge } = await new CryptoProvider().generatePkceCodes()
    const redirectUri = 'http://localhost:50505'
    const url = await app.getAuthCodeUrl({ scopes, redirectUri, codeChallenge: challenge, codeChallengeMethod: 'S256' })
    const cookie = await cookieFor(there, signInName(quillmoor, 'admin'))
    assert.match(cookie, /^__Host-entente=/)
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } })
    const back = new URL(response.headers.get('location') ?? '')
    const result = await app.acquireTokenByCode({
      code: back.searchParams.get('code') ?? '',
      scopes,
      redirectUri,
      codeVerifier: verifier,
    })
    assert.equal(result.account?.username, signInName(quillmoor, 'admin'))
    assert.equal(result.tenantId, quillmoor.tenantId)
    assert.ok(result.account !== null)
    const again = await app.acquireTokenSilent({ scopes, account: result.account, forceRefresh: true })
    assert.notEqual(again.accessToken, result.accessToken)
    assert.equal((await there.api({ authorization: `Bearer ${again.accessToken}` })('GET', '/v1/me')).status, 200)
    const cached = await app.acquireTokenSilent({ scopes, account: result.account })
    assert.equal(cached.fromCache, true)
  })

test('a certificate instead of a secret, for one resource and then for another with the same assertion', async () => {
  const pair = makePair('rsa')
  const admin = await there.as(quillmoor, 'admin')
  const body = { name: 'Vault', content: pair.certificate }
  assert.equal((await admin('POST', `/v1/applications/${web.clientId}/certificates`, { body })).status, 201)
  const thumbprintSha256 = new X509Certificate(pair.certificate).fingerprint256.replaceAll(':', '')
  const clientCertificate = { thumbprintSha256, privateKey: pair.privateKeyPem }
  const app = new ConfidentialClientApplication({
    auth: { ...authOf(web.clientId, quillmoor.tenantId), clientCertificate },
  })
  const result = await app.acquireTokenByClientCredential({ scopes })
  const api = there.api({ authorization: `Bearer ${result?.accessToken}` })
  assert.equal((await api('GET', '/v1/profiles/legalbusiness')).status, 200)
  const other = await app.acquireTokenByClientCredential({ scopes: ['https://graph.microsoft.com/.default'] })
  assert.ok(other !== null && other.accessToken !== result?.accessToken)
})

for (const tenant of [quillmoor.domain, 'organizations'])
  test(`a device without a browser signs a person in (${tenant})`, async () => {
    const app = new PublicClientApplication({ auth: authOf(native.clientId, tenant) })
    const cookie = await cookieFor(there, signInName(quillmoor, 'admin'))
    const portal = there.api({ cookie, 'X-Entente-Portal': '1', 'Sec-Fetch-Site': 'same-origin' })
    const result = await app.acquireTokenByDeviceCode({
      scopes,
      deviceCodeCallback({ userCode, message, verificationUri }) {
        assert.ok(message.includes(userCode) && message.includes(verificationUri))
        void portal('PUT', `/v1/devicecodes/${userCode}`, { body: { decision: 'approve' } })
      },
    })
    assert.equal(result?.account?.username, signInName(quillmoor, 'admin'))
    assert.equal((await there.api({ authorization: `Bearer ${result.accessToken}` })('GET', '/v1/me')).status, 200)
    const again = await app.acquireTokenSilent({ scopes, account: result.account, forceRefresh: true })
    assert.notEqual(again.accessToken, result.accessToken)
  })

test('a refused device is told so', async () => {
  const app = new PublicClientApplication({ auth: authOf(native.clientId, quillmoor.domain) })
  const cookie = await cookieFor(there, signInName(quillmoor, 'admin'))
  const portal = there.api({ cookie, 'X-Entente-Portal': '1', 'Sec-Fetch-Site': 'same-origin' })
  const asking = app.acquireTokenByDeviceCode({
    scopes,
    deviceCodeCallback({ userCode }) {
      void portal('PUT', `/v1/devicecodes/${userCode}`, { body: { decision: 'refuse' } })
    },
  })
  await assert.rejects(asking, /authorization_declined/)
})
