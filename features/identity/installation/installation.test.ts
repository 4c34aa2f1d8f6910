import assert from 'node:assert/strict'
import test from 'node:test'
import type { Me } from '#contract/generated/types.ts'
import { testHouse } from '#fixtures/testing.ts'
import { installationLink } from '../door.ts'
import { cookieFor, pass } from '../tokens/testing.ts'

const there = await testHouse({ empty: true })
const api = there.api()

const tokenOf = (link: string | undefined) => new URL(link ?? '').searchParams.get('token') ?? ''

const draft = {
  operatorName: 'Asterel Cloud',
  country: 'FR',
  edition: 'global',
  languages: ['fr-FR', 'en-US'],
  domainSuffix: 'Partners.example',
  ownerName: 'Owner desk',
  ownerSignInName: 'Owner@asterel.example',
  ownerPassword: 'a lighthouse in winter',
}

test('before there is an installation nothing can be signed in to', async () => {
  assert.equal((await api('GET', '/v1/installation')).status, 404)
  const body = { signInName: 'owner@asterel.example', password: draft.ownerPassword }
  assert.equal((await api('POST', '/v1/sessions', { body })).status, 401)
})

test('only who holds the link may, and only for seven days', async () => {
  const token = tokenOf(await installationLink(there.house))
  const post = (given: string) => api('POST', '/v1/installation', { body: { ...draft, token: given } })
  for (const bad of ['', 'x', '00000000-0000-0000-0000-000000000000.x', `${token}x`])
    assert.equal((await post(bad)).status, 401, bad)
  pass(there.house, { hours: 7 * 24 })
  assert.equal((await post(token)).status, 401)
})

test('everything wrong is told at once, by field', async () => {
  const token = tokenOf(await installationLink(there.house))
  const wrong = {
    ...draft,
    token,
    operatorName: ' ',
    country: 'ZZ',
    languages: ['de-DE'],
    domainSuffix: 'x',
    ownerSignInName: 'owner',
    ownerPassword: 'too short',
  }
  const answer = await api('POST', '/v1/installation', { body: wrong })
  assert.equal(answer.status, 400)
  const { errors } = answer.body as { errors: { field: string }[] }
  assert.deepEqual(
    errors.map((one) => one.field),
    ['operatorName', 'country', 'languages', 'domainSuffix', 'ownerSignInName', 'ownerPassword'],
  )
})

test('the installation, its operator and its owner come into being, once', async () => {
  const token = tokenOf(await installationLink(there.house))
  const body = { ...draft, token }
  const dry = await api('POST', '/v1/installation', { body, headers: { 'entente-dry-run': 'true' } })
  assert.equal(dry.status, 201)
  assert.equal((await api('GET', '/v1/installation')).status, 404)
  const both = await Promise.all([api('POST', '/v1/installation', { body }), api('POST', '/v1/installation', { body })])
  assert.deepEqual(
    both.map((one) => one.status).toSorted((a, b) => a - b),
    [201, 409],
  )
  assert.equal(await installationLink(there.house), undefined)
  const { domainSuffix, demonstration } = (await api('GET', '/v1/installation')).body as {
    domainSuffix: string
    demonstration: boolean
  }
  assert.deepEqual([domainSuffix, demonstration], ['partners.example', false])
  const cookie = await cookieFor(there, 'owner@asterel.example', draft.ownerPassword)
  const me = (await there.api({ cookie })('GET', '/v1/me')).body as Me
  assert.deepEqual([me.roles, me.partner.kind, me.user.language], [[{ role: 'operator_owner' }], 'operator', 'fr-FR'])
  assert.equal((await there.owner`select from tenants`).length, 1)
  const [entry] = await there.owner`select act from audit_entries order by seq limit 1`
  assert.equal(entry?.['act'], 'installation.created')
})
