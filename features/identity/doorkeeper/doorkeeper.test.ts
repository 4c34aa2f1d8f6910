import assert from 'node:assert/strict'
import test from 'node:test'
import type { FastifyRequest } from 'fastify'
import { partner, signInName } from '#fixtures/market.ts'
import { password, testHouse } from '#fixtures/testing.ts'
import { fine } from '#lib/outcome.ts'
import { openDoor, peopleChanged } from '../door.ts'
import { ask, cookieFor, pass } from '../tokens/testing.ts'

const there = await testHouse()
const { house, base } = there
const quillmoor = partner('quillmoor')
const door = openDoor(house)

const knocking = (headers: Record<string, string>) =>
  door.authenticate({ method: 'GET', headers, routeOptions: { url: '/v1/me' } } as unknown as FastifyRequest)

async function credentials(): Promise<Record<string, string>[]> {
  const form = {
    grant_type: 'client_credentials',
    client_id: quillmoor.apps.find((app) => app.kind === 'web')?.clientId ?? '',
    client_secret: password,
    resource: 'https://api.partnercenter.microsoft.com',
  }
  const { body } = await ask(base, '/common/oauth2/token', form)
  return [
    { authorization: `Bearer ${body['access_token']}` },
    { cookie: await cookieFor(there, signInName(quillmoor, 'admin')) },
  ]
}

/** While this works, nothing may be read or written. */
async function withoutDatabase(work: () => Promise<void>): Promise<void> {
  const { database } = house
  const closed = () => Promise.reject(new Error('no database'))
  Object.assign(house, { database: { ...database, read: closed, glance: closed, write: closed, reference: closed } })
  await work().finally(() => Object.assign(house, { database }))
}

test('a credential that was seen a moment ago costs no statement, for half a minute', async () => {
  for (const headers of await credentials()) {
    assert.ok((await knocking(headers)).ok)
    await withoutDatabase(async () => {
      pass(house, { seconds: 29 })
      assert.ok((await knocking(headers)).ok)
      pass(house, { seconds: 1 })
      await assert.rejects(knocking(headers), /no database/)
    })
  }
})

test('a change of people is seen by the next request of this process; another tenant’s change is not asked about', async () => {
  // Our own notice comes back through the database a little later; until then it could end what the next step looks at.
  let heard: () => void = () => {}
  await house.database.onNotify('entente_people', () => heard())
  const change = async (tenantId: string) => {
    const echo = new Promise<void>((resolve) => (heard = resolve))
    await house.database.write(tenantId, (tx) => {
      peopleChanged(tx)
      return Promise.resolve(fine(undefined))
    })
    await echo
  }
  for (const headers of await credentials()) {
    assert.ok((await knocking(headers)).ok)
    await change(partner('harborpine').tenantId)
    await withoutDatabase(async () => assert.ok((await knocking(headers)).ok))
    await change(quillmoor.tenantId)
    await withoutDatabase(() => assert.rejects(knocking(headers), /no database/))
  }
})

test('malformed headers are refusals', async () => {
  for (const authorization of ['', 'Bearer', 'Bearer ', 'Bearer a b', 'Basic eDp5', 'Bearer é'])
    assert.equal((await knocking({ authorization })).ok, false, authorization)
  assert.equal((await knocking({})).ok, false)
})

test('global admins are who can grant; an application alone is told nobody', async () => {
  const [app = {}, person = {}] = await credentials()
  const [application, user] = [await knocking(app), await knocking(person)]
  assert.ok(application.ok && user.ok)
  assert.deepEqual(await door.grantors(application.value), [])
  assert.deepEqual(
    (await door.grantors(user.value)).map((one) => one.signInName),
    [signInName(quillmoor, 'admin')],
  )
})
