import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import test from 'node:test'
import { SignJWT, UnsecuredJWT } from 'jose'
import { partner } from '#fixtures/market.ts'
import { testHouse } from '#fixtures/testing.ts'
import { uuidv7 } from '#lib/ids.ts'
import { readCertificate } from '../applications/certificate.ts'
import { makePair, type Pair } from './certificates.ts'
import { ask, claimsOf, pass } from './testing.ts'

const there = await testHouse()
const { house, base } = there
const [quillmoor, harborpine] = [partner('quillmoor'), partner('harborpine')]
const admin = await there.as(quillmoor, 'admin')
const resource = 'https://api.partnercenter.microsoft.com'

type Made = { readonly id: string }

async function register(...pairs: Pair[]): Promise<string> {
  const { body } = await admin('POST', '/v1/applications', { body: { name: 'Ledger', kind: 'web' } })
  const { id } = body as Made
  for (const { certificate } of pairs) {
    const added = await admin('POST', `/v1/applications/${id}/certificates`, {
      body: { name: 'Vault', content: certificate },
    })
    assert.equal(added.status, 201, added.text)
  }
  return id
}

const [rsa, ec, stranger] = [makePair('rsa'), makePair('ec'), makePair('rsa')]
const client = await register(rsa, ec)

const thumbprint = ({ certificate }: Pair) =>
  Buffer.from(new X509Certificate(certificate).fingerprint256.replaceAll(':', ''), 'hex').toString('base64url')

const endpoint = (tenant: string, version: 'oauth2' | 'oauth2/v2.0' = 'oauth2/v2.0') =>
  `${house.config.publicUrl}/${tenant}/${version}/token`

type Signing = {
  readonly alg?: string
  readonly header?: Record<string, unknown>
  readonly claims?: Record<string, unknown>
}

const seconds = () => Math.floor(house.clock.now().epochMilliseconds / 1000)

const claims = (more: Signing['claims'] = {}) => ({
  iss: client,
  sub: client,
  aud: endpoint(quillmoor.tenantId),
  exp: seconds() + 300,
  jti: uuidv7(),
  ...more,
})

const signed = ({ alg = 'RS256', header = {}, claims: more }: Signing, pair: Pair = rsa): Promise<string> =>
  new SignJWT(claims(more)).setProtectedHeader({ alg, ...header }).sign(pair.privateKey)

const form = (assertion: string) => ({
  grant_type: 'client_credentials',
  client_id: client,
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion: assertion,
})

const v2 = (assertion: string, more: Record<string, string> = {}, tenant = quillmoor.domain) =>
  ask(base, `/${tenant}/oauth2/v2.0/token`, { ...form(assertion), scope: `${resource}/.default`, ...more })

const refusedAs = async (number: number, assertion: string, more: Record<string, string> = {}) => {
  const { status, body } = await v2(assertion, more)
  assert.deepEqual([status, body.error_codes], [401, [number]], JSON.stringify(body))
}

const ways: readonly (readonly [string, Signing, Pair])[] = [
  ['RS256, named by x5t#S256', { header: { 'x5t#S256': thumbprint(rsa) } }, rsa],
  [
    'PS256, named by kid in hexadecimal',
    { alg: 'PS256', header: { kid: Buffer.from(thumbprint(rsa), 'base64url').toString('hex') } },
    rsa,
  ],
  ['ES256, unnamed', { alg: 'ES256' }, ec],
  ['for the issuer', { claims: { aud: `${house.config.publicUrl}/${quillmoor.tenantId}/v2.0` } }, rsa],
  ['for the tenant by its domain', { claims: { aud: endpoint(quillmoor.domain) } }, rsa],
  ['for nobody’s endpoint', { claims: { aud: endpoint('common', 'oauth2') } }, rsa],
]
for (const [name, signing, pair] of ways)
  test(`an assertion is as good as a secret: ${name}`, async () => {
    const { status, body } = await v2(await signed(signing, pair))
    assert.equal(status, 200, JSON.stringify(body))
    assert.equal(claimsOf(body['access_token'] ?? '')['azpacr'], '2')
    const api = there.api({ authorization: `Bearer ${body['access_token']}` })
    assert.equal((await api('GET', '/v1/profiles/legalbusiness')).status, 200)
  })

test('v1 takes it too, and who sends no client_id is known by it', async () => {
  const { client_id: _, ...nameless } = form(await signed({ claims: { aud: endpoint(quillmoor.tenantId, 'oauth2') } }))
  assert.equal((await ask(base, '/common/oauth2/token', { ...nameless, resource })).status, 200)
})

test('the same request twice is refused; msal-node’s habit of asking for another resource with it is not', async () => {
  const assertion = await signed({})
  assert.equal((await v2(assertion)).status, 200)
  await refusedAs(700027, assertion)
  assert.equal((await v2(assertion, { scope: 'https://graph.microsoft.com/.default' })).status, 200)
  const both = await signed({})
  const answers = await Promise.all([v2(both), v2(both), v2(both)])
  assert.deepEqual(
    answers.map((one) => one.status).toSorted((a, b) => a - b),
    [200, 401, 401],
  )
})

const bad: readonly (readonly [string, number, () => Promise<string> | string])[] = [
  ['no signature at all', 700027, () => new UnsecuredJWT(claims()).encode()],
  [
    'HS256 with the certificate as the shared key',
    700027,
    () => new SignJWT(claims()).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(rsa.certificate)),
  ],
  [
    'HS256 with the public key as the shared key',
    700027,
    () =>
      new SignJWT(claims())
        .setProtectedHeader({ alg: 'HS256', 'x5t#S256': thumbprint(rsa) })
        .sign(Buffer.from(new X509Certificate(rsa.certificate).publicKey.export({ type: 'spki', format: 'pem' }))),
  ],
  ['another algorithm of the same key', 700027, () => signed({ alg: 'RS512' })],
  ['a certificate that nobody registered', 700027, () => signed({}, stranger)],
  ['signed by a stranger, named as ours', 700027, () => signed({ header: { 'x5t#S256': thumbprint(rsa) } }, stranger)],
  ['a key that comes with it', 700027, () => signed({ header: { x5c: [stranger.certificate] } }, stranger)],
  ['for another tenant', 700023, () => signed({ claims: { aud: endpoint(harborpine.tenantId) } })],
  [
    'for another host',
    700023,
    () => signed({ claims: { aud: `https://elsewhere.example/${quillmoor.tenantId}/oauth2/token` } }),
  ],
  ['for another page of ours', 700023, () => signed({ claims: { aud: `${house.config.publicUrl}/v1/me` } })],
  ['for what is no address', 700023, () => signed({ claims: { aud: `${house.config.publicUrl}/%zz/oauth2/token` } })],
  ['for two at once', 700023, () => signed({ claims: { aud: [endpoint(quillmoor.tenantId), 'https://x.example'] } })],
  ['ended', 700024, () => signed({ claims: { exp: seconds() - 120 } })],
  ['not begun', 700024, () => signed({ claims: { nbf: seconds() + 200 } })],
  ['good for too long', 700024, () => signed({ claims: { exp: seconds() + 3600 } })],
  ['without an end', 50027, () => signed({ claims: { exp: undefined } })],
  ['without a number of its own', 50027, () => signed({ claims: { jti: undefined } })],
  ['an empty number', 50027, () => signed({ claims: { jti: '' } })],
  ['issued by somebody else', 700021, () => signed({ claims: { iss: 'https://idp.example' } })],
  ['about somebody else', 700021, () => signed({ claims: { sub: uuidv7() } })],
  ['no token', 50027, () => 'not.a.token'],
]
for (const [name, number, make] of bad) test(`refused: ${name}`, async () => refusedAs(number, await make()))

test('a certificate of another application proves nothing here', async () => {
  const other = await register(stranger)
  await refusedAs(700027, await signed({}, stranger))
  await refusedAs(700021, await signed({ claims: { iss: other, sub: other } }))
})

test('an assertion of another type, or beside a secret', async () => {
  await refusedAs(50027, await signed({}), {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:saml2',
  })
  await refusedAs(7000216, await signed({}), { client_secret: 'x' })
})

test('a certificate ends: no more assertions; removed: its tokens end at once', async () => {
  const pair = makePair('ec')
  const id = await register(pair)
  const own = { iss: id, sub: id }
  const got = async () =>
    v2(await signed({ alg: 'ES256', claims: { ...own, jti: uuidv7(), exp: seconds() + 300 } }, pair), { client_id: id })
  const token = (await got()).body['access_token']
  const api = there.api({ authorization: `Bearer ${token}` })
  assert.equal((await api('GET', '/v1/profiles/legalbusiness')).status, 200)
  pass(house, { hours: 49 })
  assert.deepEqual((await got()).body.error_codes, [7000222])
  pass(house, { hours: -49 })
  const { body } = await admin('GET', `/v1/applications/${id}`)
  const [certificate] = (body as { certificates: Made[] }).certificates
  const gone = await admin('DELETE', `/v1/applications/${id}/certificates/${certificate?.id}`)
  assert.equal(gone.status, 204)
  assert.deepEqual((await got()).body.error_codes, [700027])
  assert.equal((await api('GET', '/v1/profiles/legalbusiness')).status, 401)
})

test('what is no certificate, weak, ended, double or holds a private key is not registered', async () => {
  const { body } = await admin('POST', '/v1/applications', { body: { name: 'Ledger', kind: 'web' } })
  const path = `/v1/applications/${(body as Made).id}/certificates`
  const told = async (content: string) => {
    const answer = await admin('POST', path, { body: { name: 'Vault', content } })
    return [answer.status, (answer.body as { errors?: { code: string }[] }).errors?.[0]?.code]
  }
  const problem = (key: string) => `identity.apps.problem.${key}`
  assert.deepEqual(await told('nothing'), [400, problem('certificateUnreadable')])
  assert.deepEqual(await told('A'.repeat(400)), [400, problem('certificateUnreadable')])
  assert.deepEqual(await told(makePair('weak').certificate), [400, problem('certificateWeak')])
  assert.deepEqual(await told(rsa.privateKeyPem), [400, problem('certificateWithKey')])
  assert.deepEqual(await told(rsa.certificate + rsa.privateKeyPem), [400, problem('certificateWithKey')])
  const ended = readCertificate({ name: 'Vault', content: rsa.certificate }, house.clock.now().add({ hours: 49 }))
  assert.deepEqual(ended.ok ? [] : ended.problems.map((one) => one.id), [problem('certificateExpired')])
  assert.equal((await told(new X509Certificate(rsa.certificate).raw.toString('base64')))[0], 201)
  assert.deepEqual(await told(rsa.certificate), [409, problem('certificateTwice')])
})
