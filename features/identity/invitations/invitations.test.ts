import assert from 'node:assert/strict'
import test from 'node:test'
import { partner, signInName } from '#fixtures/market.ts'
import { testHouse } from '#fixtures/testing.ts'
import { fine } from '#lib/outcome.ts'
import { inviteFirstAdministrator } from '../door.ts'
import { pass } from '../tokens/testing.ts'

const there = await testHouse()
const primevere = partner('primevere')
const invited = primevere.users[0]
assert.ok(invited !== undefined)

async function invite(): Promise<string> {
  const made = await there.house.database.write(primevere.tenantId, async (tx) =>
    fine(await inviteFirstAdministrator(tx, there.house, invited?.id ?? '')),
  )
  assert.ok(made.ok)
  return new URL(made.value).searchParams.get('token') ?? ''
}

const accept = (token: string, newPassword = 'seven boats in the fog') =>
  there.api()('POST', '/v1/invitationacceptances', { body: { token, newPassword } })

test('the mail speaks the language of its reader and holds the link', async () => {
  const token = await invite()
  const [mail] =
    await there.owner`select to_address, language, subject, body from mails where cause = 'account.invitation'`
  assert.equal(mail?.['to_address'], signInName(primevere, 'admin'))
  assert.match(String(mail?.['subject']), /^Votre accès au compte partenaire de Primevère Informatique$/)
  assert.ok(String(mail?.['body']).includes(`/invitation?token=${token}`))
  assert.equal((await there.owner`select from jobs where kind = 'mail'`).length, 1)
})

test('the link chooses a password and begins a session, once', async () => {
  const token = await invite()
  assert.equal((await accept(token, 'short')).status, 400)
  assert.equal((await accept(token, 'primevère informatique 1')).status, 400)
  const both = await Promise.all([accept(token), accept(token)])
  assert.deepEqual(
    both.map((one) => one.status).toSorted((a, b) => a - b),
    [201, 401],
  )
  const cookie = (both.find((one) => one.status === 201)?.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const me = await there.api({ cookie })('GET', '/v1/users')
  assert.equal(me.status, 200)
})

test('a new invitation voids the former; a week ends it; another tenant’s or nonsense is none', async () => {
  const former = await invite()
  const token = await invite()
  assert.equal((await accept(former)).status, 401)
  assert.equal((await accept(token.replace(primevere.tenantId, partner('quillmoor').tenantId))).status, 401)
  for (const bad of ['', 'x', 'x.y', `${primevere.tenantId}.`]) assert.equal((await accept(bad)).status, 401)
  pass(there.house, { hours: 7 * 24 })
  assert.equal((await accept(token)).status, 401)
})
