import assert from 'node:assert/strict'
import test from 'node:test'
import type { SecondFactorRegistration, SecondStep, SecondStepChallenge } from '#contract/generated/types.ts'
import { authenticator, type Authenticator } from '#fixtures/authenticator.ts'
import { partner, signInName } from '#fixtures/market.ts'
import { type Browser, browser } from '#fixtures/second-factor.ts'
import { type Answered, password, testHouse } from '#fixtures/testing.ts'

const origin = 'http://portal.example'
const there = await testHouse({ env: { PUBLIC_URL: origin } })
const quillmoor = partner('quillmoor')
const step = '/v1/sessions/current/secondstep'
const factors = '/v1/me/secondfactors'
const from = { origin }

async function signedIn(desk: string): Promise<Browser> {
  const person = browser(there)
  const { status } = await person.signIn(signInName(quillmoor, desk), password)
  assert.equal(status, 201)
  return person
}

async function register(person: Browser, key: Authenticator, at = origin): Promise<Answered> {
  const begun = await person.api('POST', `${factors}/registrations`, { body: { kind: 'passkey' }, headers: from })
  assert.equal(begun.status, 201, begun.text)
  const { id, publicKey = {} } = begun.body as SecondFactorRegistration
  const body = { registrationId: id, name: 'Laptop', credential: key.create(publicKey, at) }
  return person.api('POST', factors, { body, headers: from })
}

async function challenge(person: Browser): Promise<SecondStepChallenge> {
  const { status, body } = await person.api('POST', `${step}/challenges`, { headers: from })
  assert.equal(status, 201)
  return body
}

const answer = (person: Browser, challengeId: string, credential: object) =>
  person.api('POST', step, { body: { method: 'passkey', challengeId, credential }, headers: from })

async function pass(person: Browser, key: Authenticator, counter?: number): Promise<Answered> {
  const { id, publicKey } = await challenge(person)
  return answer(person, id, key.get(publicKey, origin, counter))
}

test('a passkey is registered, then signs in', async () => {
  const key = authenticator()
  const made = await register(await signedIn('sales'), key)
  assert.equal(made.status, 201, made.text)
  const person = await signedIn('sales')
  const { methods } = (await person.api('GET', step, { headers: from })).body as SecondStep
  assert.deepEqual(methods, ['passkey', 'recovery'])
  assert.equal((await person.api('GET', step, { headers: { ...from, origin: 'null' } })).status, 200)
  const passed = await pass(person, key)
  assert.equal(passed.status, 201, passed.text)
  assert.equal((await person.api('GET', '/v1/me')).status, 200)
  const [row] = await there.owner`select amr from sessions where id = ${(passed.body as { id: string }).id}`
  assert.deepEqual(row?.['amr'], ['pwd', 'mfa', 'fido'])
})

test('another’s passkey, another’s challenge and a challenge used before open nothing', async () => {
  const [mine, theirs] = [authenticator(), authenticator()]
  await register(await signedIn('agent'), mine)
  await register(await signedIn('billing'), theirs)
  assert.equal((await pass(await signedIn('agent'), theirs)).status, 400)
  const [agent, billing] = [await signedIn('agent'), await signedIn('billing')]
  const given = await challenge(billing)
  assert.equal((await answer(agent, given.id, mine.get(given.publicKey, origin))).status, 400)
  const own = await challenge(agent)
  const signed = mine.get(own.publicKey, origin)
  assert.equal((await answer(agent, own.id, signed)).status, 201)
  assert.equal((await answer(await signedIn('agent'), own.id, signed)).status, 400)
})

test('a counter that has not grown is a copy’s', async () => {
  const key = authenticator()
  await register(await signedIn('helpdesk'), key)
  assert.equal((await pass(await signedIn('helpdesk'), key, 7)).status, 201)
  for (const counter of [7, 6]) assert.equal((await pass(await signedIn('helpdesk'), key, counter)).status, 400)
  assert.equal((await pass(await signedIn('helpdesk'), key, 8)).status, 201)
})

test('what was signed for another site, or is no answer at all, opens nothing', async () => {
  const key = authenticator()
  const person = await signedIn('people')
  const elsewhere = await register(person, key, 'https://portal.example.attacker.example')
  assert.equal(elsewhere.status, 400)
  assert.equal((await register(person, key)).status, 201)
  const again = await signedIn('people')
  for (const credential of [{}, { id: 'x' }, { id: 'x', response: 7 }]) {
    const { id } = await challenge(again)
    assert.equal((await answer(again, id, credential)).status, 400)
  }
  const { id, publicKey } = await challenge(again)
  assert.equal((await answer(again, id, key.get(publicKey, 'https://elsewhere.example'))).status, 400)
})

test('where the address is a number there are no passkeys, and it is said', async () => {
  const person = await signedIn('admin')
  const begun = await person.api('POST', `${factors}/registrations`, { body: { kind: 'passkey' } })
  assert.equal(begun.status, 400)
  assert.match(begun.text, /addressWithoutName/)
})
