import assert from 'node:assert/strict'
import { createPublicKey, generateKeyPairSync, hash } from 'node:crypto'
import test from 'node:test'
import { isOurApi, wanted } from './audiences.ts'
import { keyInUse, type SigningKey } from './signing/keys.ts'
import { verifies } from './pkce.ts'

const here = 'https://partners.example'
const partnerCenter = 'https://api.partnercenter.microsoft.com'
const resourceOf = (resource?: string, scope?: string) => {
  const found = wanted(resource, scope, here)
  return 'wrong' in found ? found.wrong : found.resource
}

test('a resource is named by resource, or by the scope before its last slash', () => {
  assert.equal(resourceOf(partnerCenter), partnerCenter)
  assert.equal(resourceOf(`${partnerCenter}/`), partnerCenter)
  assert.equal(resourceOf(undefined, `${partnerCenter}/.default`), partnerCenter)
  assert.equal(resourceOf(undefined, 'openid profile https://graph.windows.net//.default'), 'https://graph.windows.net')
  assert.equal(
    resourceOf(undefined, 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd/.default'),
    'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd',
  )
  assert.equal(resourceOf(undefined, 'user_impersonation openid'), partnerCenter)
  assert.equal(resourceOf(undefined, undefined), partnerCenter)
  assert.equal(resourceOf(undefined, `${here}/.default`), here)
  assert.equal(resourceOf('https://elsewhere.example'), 'unknownResource')
  assert.equal(resourceOf(undefined, 'a/b c/d'), 'severalResources')
  assert.equal(resourceOf(undefined, 'nonsense'), 'malformedScope')
})

test('five audiences are ours', () => {
  assert.ok(isOurApi(here, here))
  assert.ok(isOurApi('https://graph.windows.net', here))
  assert.equal(isOurApi('https://graph.microsoft.com', here), false)
  assert.equal(isOurApi('https://partners.example.elsewhere.example', here), false)
})

test('the verifier of RFC 7636, appendix B', () => {
  const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
  assert.ok(verifies('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk', challenge))
  assert.equal(verifies('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXl', challenge), false)
  assert.equal(verifies(undefined, challenge), false)
  assert.equal(verifies('short', hash('sha256', 'short', 'base64url')), false)
  assert.equal(verifies('a'.repeat(43), null), false)
  assert.equal(verifies(undefined, null), true)
})

test('a new key signs ten minutes after it was published; the only one signs at once', () => {
  const now = Temporal.Instant.from('2026-04-01T08:00:00Z')
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = (kid: string, minutesAgo: number): SigningKey => ({
    kid,
    privateKey,
    publicKey: createPublicKey(publicKey.export({ format: 'pem', type: 'spki' })),
    publicJwk: {},
    createdAt: now.subtract({ minutes: minutesAgo }).epochMilliseconds,
    retiredAt: undefined,
  })
  assert.equal(keyInUse([key('only', 0)], now).kid, 'only')
  assert.equal(keyInUse([key('new', 9), key('old', 1000)], now).kid, 'old')
  assert.equal(keyInUse([key('new', 10), key('old', 1000)], now).kid, 'new')
  assert.throws(() => keyInUse([], now))
})
