import assert from 'node:assert/strict'
import test from 'node:test'
import { partner } from '#fixtures/market.ts'
import { testHouse } from '#fixtures/testing.ts'
import type { Outcome } from '#lib/outcome.ts'
import type { WriteTx } from '#platform/http/operation.ts'
import { record } from '#platform/record/record.ts'
import { addSecret, createApplication, removeCredential, rotateSigningKey, signingKeys } from '../door.ts'
import { ask, claimsOf, pass } from '../tokens/testing.ts'

const there = await testHouse()
const { house, base } = there
const quillmoor = partner('quillmoor')

const token = (clientId: string, secret: string) =>
  ask(base, `/${quillmoor.domain}/oauth2/v2.0/token`, {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: secret,
    scope: 'https://api.partnercenter.microsoft.com/.default',
  })

const writing = <T extends Outcome<unknown>>(work: (tx: WriteTx) => Promise<T>): Promise<T> => {
  const origin = { actor: { kind: 'operator', name: 'test' }, at: house.clock.now() } as const
  return house.database.write(quillmoor.tenantId, (tx) => work({ ...tx, record: (what) => record(tx, origin, what) }))
}

const another = { name: 'Another', months: 6 }

async function created(kind: 'web' | 'native') {
  const made = await createApplication(house, quillmoor.tenantId, { name: ' Ledger ', kind, redirectUris: [] })
  assert.ok(made.ok)
  return made.value
}

test('a web application gets a secret that works at once; a native one gets none', async () => {
  const { clientId, secret, expiresAt } = await created('web')
  assert.equal((await token(clientId, secret ?? '')).status, 200)
  assert.ok(Date.parse(expiresAt ?? '') > Date.now())
  assert.equal((await created('native')).secret, undefined)
  const [stored] =
    await there.owner`select a.name, hint, encode(hash, 'hex') as hash from applications a join application_secrets s using (tenant_id, client_id) where client_id = ${clientId}`
  assert.equal(stored?.['name'], 'Ledger')
  assert.ok(!Object.values(stored ?? {}).includes(secret))
  const rows =
    await there.owner`select operation_type, content from audit_entries where content like ${`%${clientId}%`} order by seq`
  assert.deepEqual(
    rows.map((row) => row['operation_type']),
    ['register_application', 'add_application_credential'],
  )
  assert.ok(rows.every((row) => !String(row['content']).includes(secret ?? '')))
})

test('several secrets, each with its own end; a removed one ends at once', async () => {
  const { clientId, secret = '' } = await created('web')
  const second = await writing((tx) =>
    addSecret(tx, clientId, { name: 'Next', months: 12 }, house.clock.now().subtract({ hours: 24 })),
  )
  assert.ok(second.ok)
  assert.equal((await token(clientId, secret)).status, 200)
  assert.equal((await token(clientId, second.value.value)).status, 200)
  pass(house, { hours: 364 * 24 + 12 })
  assert.deepEqual((await token(clientId, second.value.value)).body.error_codes, [7000222])
  assert.equal((await token(clientId, secret)).status, 200)
  pass(house, { hours: -364 * 24 - 12 })
  assert.ok((await writing((tx) => removeCredential(tx, clientId, 'secret', second.value.id))).ok)
  assert.deepEqual((await token(clientId, second.value.value)).body.error_codes, [7000215])
  assert.equal((await writing((tx) => removeCredential(tx, clientId, 'secret', second.value.id))).ok, false)
})

test('what cannot be registered is told, and nothing is kept', async () => {
  const wrong = await createApplication(house, quillmoor.tenantId, {
    name: '',
    kind: 'web',
    redirectUris: ['http://app.example', 'x'],
  })
  assert.ok(!wrong.ok)
  assert.equal(wrong.problems.length, 3)
  const { clientId } = await created('native')
  assert.equal((await writing((tx) => addSecret(tx, clientId, another, house.clock.now()))).ok, false)
  const full = await created('web')
  for (let time = 1; time < 10; time++)
    assert.ok((await writing((tx) => addSecret(tx, full.clientId, another, house.clock.now()))).ok)
  assert.equal((await writing((tx) => addSecret(tx, full.clientId, another, house.clock.now()))).ok, false)
})

test('a new signing key is published before it signs, and the former one after it did', async () => {
  const { clientId, secret = '' } = await created('web')
  const kidOf = async () => {
    const { body } = await token(clientId, secret)
    assert.ok(claimsOf(body['access_token'] ?? '')['exp'])
    return (
      JSON.parse(Buffer.from(String(body['access_token']).split('.')[0] ?? '', 'base64url').toString()) as {
        kid: string
      }
    ).kid
  }
  const before = await kidOf()
  const next = await rotateSigningKey(house)
  assert.deepEqual((await signingKeys(house)).map((key) => key.kid).toSorted(), [before, next].toSorted())
  assert.equal(await kidOf(), before)
  pass(house, { minutes: 11 })
  assert.equal(await kidOf(), next)
  pass(house, { hours: 24 })
  assert.deepEqual(
    (await signingKeys(house)).map((key) => key.kid),
    [next],
  )
})
