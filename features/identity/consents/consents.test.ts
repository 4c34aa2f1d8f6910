import assert from 'node:assert/strict'
import test from 'node:test'
import type { Consent, ConsentCollection } from '#contract/generated/types.ts'
import { partner, signInName } from '#fixtures/market.ts'
import { type Api, password, testHouse } from '#fixtures/testing.ts'
import { ask, pass } from '../tokens/testing.ts'

const there = await testHouse()
const { house, base } = there
const quillmoor = partner('quillmoor')
const native = quillmoor.apps.find((app) => app.kind === 'native')?.clientId ?? ''
const web = quillmoor.apps.find((app) => app.kind === 'web')?.clientId ?? ''

type Tokens = { readonly api: Api; readonly refresh: string }

async function signIn(desk: string, clientId = native): Promise<Tokens> {
  const { status, body } = await ask(base, '/common/oauth2/v2.0/token', {
    grant_type: 'password',
    client_id: clientId,
    ...(clientId === web ? { client_secret: password } : {}),
    username: signInName(quillmoor, desk),
    password,
    scope: 'openid offline_access https://api.partnercenter.microsoft.com/user_impersonation',
  })
  assert.equal(status, 200)
  return { api: there.api({ authorization: `Bearer ${body['access_token']}` }), refresh: body['refresh_token'] ?? '' }
}

const renew = (refresh: string) =>
  ask(base, '/common/oauth2/v2.0/token', { grant_type: 'refresh_token', client_id: native, refresh_token: refresh })

const listed = async (api: Api, query = ''): Promise<Consent[]> => {
  const { status, body } = await api('GET', `/v1/consents${query}`)
  assert.equal(status, 200)
  return [...(body as ConsentCollection).items]
}

test('a person sees what they let act, and ends it: refresh and access tokens end at once, also those of before', async () => {
  const sales = await signIn('sales')
  const other = await signIn('sales', web)
  const [one, ...more] = (await listed(sales.api)).filter((consent) => consent.applicationId === native)
  assert.ok(one !== undefined && more.length === 0)
  assert.equal(one.user.signInName, signInName(quillmoor, 'sales'))
  assert.deepEqual([...one.scopes].toSorted(), [
    'https://api.partnercenter.microsoft.com/user_impersonation',
    'offline_access',
    'openid',
  ])
  assert.equal(one.refreshTokens.length, 1)
  assert.equal((await other.api('DELETE', `/v1/consents/${one.id}`)).status, 204)
  assert.equal((await sales.api('GET', '/v1/me')).status, 401)
  assert.equal((await renew(sales.refresh)).body['error'], 'invalid_grant')
  assert.equal((await other.api('GET', '/v1/me')).status, 200)
  pass(house, { seconds: 2 })
  const again = await signIn('sales')
  assert.equal((await again.api('GET', '/v1/me')).status, 200)
  assert.equal((await sales.api('GET', '/v1/me')).status, 401)
})

test('one refresh token ends with its family, the others stay', async () => {
  const [first, second] = [await signIn('billing'), await signIn('billing')]
  const [consent] = await listed(first.api)
  assert.equal(consent?.refreshTokens.length, 2)
  const next = await renew(first.refresh)
  const families = (await listed(first.api))[0]?.refreshTokens ?? []
  assert.equal(families.length, 2)
  const [used] = families
  assert.equal((await first.api('DELETE', `/v1/consents/${consent?.id}/refreshtokens/${used?.id}`)).status, 204)
  assert.equal((await renew(next.body['refresh_token'] ?? '')).body['error'], 'invalid_grant')
  assert.equal((await renew(second.refresh)).status, 200)
  assert.equal((await first.api('DELETE', `/v1/consents/${consent?.id}/refreshtokens/${used?.id}`)).status, 404)
})

test('everybody’s are for who looks after the applications', async () => {
  const [admin, helpdesk] = [await signIn('admin'), await signIn('helpdesk')]
  const all = await listed(admin.api, '?of=account')
  const foreign = all.find((one) => one.user.signInName === signInName(quillmoor, 'helpdesk'))
  assert.ok(foreign !== undefined)
  assert.deepEqual(
    (await listed(admin.api, `?of=account&applicationId=${web}`)).filter((one) => one.applicationId !== web),
    [],
  )
  const refused = await helpdesk.api('GET', '/v1/consents?of=account')
  assert.equal(refused.status, 403)
  assert.equal((refused.body as { missing: { permission: string } }).missing.permission, 'view:apps')
  const own = (await listed(admin.api))[0]
  assert.equal((await helpdesk.api('DELETE', `/v1/consents/${own?.id}`)).status, 404)
  assert.equal((await admin.api('DELETE', `/v1/consents/${foreign.id}`)).status, 204)
  assert.equal((await helpdesk.api('GET', '/v1/me')).status, 401)
})
