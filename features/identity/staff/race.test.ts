import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { LegalBusinessProfile } from '#contract/generated/types.ts'
import { partner, signInName } from '#fixtures/market.ts'
import { type Answered, type Api, testHouse } from '#fixtures/testing.ts'
import { give } from '#fixtures/staff.ts'

const there = await testHouse()
const { owner } = there
const quillmoor = partner('quillmoor')
const { tenantId } = quillmoor
const desks = await Promise.all(
  quillmoor.users.map(async ({ id, desk }) => ({ id, api: await there.as(quillmoor, desk) })),
)
type Desk = (typeof desks)[number]
const desk = (place: number): Desk => {
  const found = desks[place]
  assert.ok(found !== undefined)
  return found
}

/** What must hold whatever anybody did: asked of the rows themselves. */
async function holds(): Promise<void> {
  const [row] = await owner<Record<string, number | boolean>[]>`
    with givers as (
      select id from users u where tenant_id = ${tenantId} and state = 'active' and not blocked and password_hash is not null
         and (temporary_until is null or temporary_until > now())
         and exists (select from user_roles r where r.tenant_id = u.tenant_id and r.user_id = u.id and r.role = 'global_admin')
    )
    select (select count(*)::int from givers) as givers,
           c.primary_contact_id in (select id from givers) as contact,
           n.active = (select count(*) from users where tenant_id = ${tenantId} and state = 'active') as active,
           n.blocked = (select count(*) from users where tenant_id = ${tenantId} and state = 'active' and blocked) as blocked,
           n.inactive = (select count(*) from users where tenant_id = ${tenantId} and state = 'inactive') as inactive
      from companies c join user_counts n using (tenant_id) where c.tenant_id = ${tenantId}`
  const { givers, ...facts } = row ?? {}
  assert.ok(Number(givers) > 0, 'no global admin is left')
  assert.deepEqual(facts, { contact: true, active: true, blocked: true, inactive: true })
}

/** Whose everything ended has no token any more; here they go on with theirs as soon as they may. */
const comeBack = () => owner`update users set tokens_from = null where tenant_id = ${tenantId}`

const statuses = (answers: readonly Answered[]) => answers.map((one) => one.status)

/** The market's administrator is the primary contact and stays; here two others are at each other. */
async function raise(...who: readonly Desk[]): Promise<void> {
  await owner`delete from user_roles where tenant_id = ${tenantId} and user_id <> ${desk(0).id}`
  await owner`update users set state = 'active', deleted_at = null, blocked = false where tenant_id = ${tenantId}`
  await comeBack()
  await owner`
    update user_counts set active = (select count(*) from users where tenant_id = ${tenantId}), blocked = 0, inactive = 0
     where tenant_id = ${tenantId}`
  for (const { id } of who) assert.equal((await give(desk(0).api, id, 'global_admin')).status, 200)
}

const attacks: Readonly<Record<string, (by: Api, id: string) => Promise<Answered>>> = {
  'take the role': (by, id) => give(by, id),
  block: (by, id) => by('POST', `/v1/users/${id}/block`),
  delete: (by, id) => by('DELETE', `/v1/users/${id}`),
}

for (const [name, attack] of Object.entries(attacks))
  test(`two administrators ${name} each other at the same instant: exactly one succeeds`, async () => {
    for (let round = 0; round < 5; round++) {
      const [one, other] = [desk(1), desk(2)]
      await raise(one, other)
      const answers = await Promise.all([attack(one.api, other.id), attack(other.api, one.id)])
      const done = statuses(answers).filter((status) => status < 300)
      assert.equal(done.length, 1, String(statuses(answers)))
      assert.ok(
        statuses(answers).every((status) => status < 500),
        String(statuses(answers)),
      )
      await holds()
    }
  })

test('two who are all the global admins there are: one stays', async () => {
  await raise(desk(1))
  await owner`update companies set primary_contact_id = null where tenant_id = ${tenantId}`
  const answers = await Promise.all([give(desk(0).api, desk(0).id), give(desk(1).api, desk(1).id)])
  assert.deepEqual(
    statuses(answers).toSorted((a, b) => a - b),
    [200, 409],
  )
  const left = statuses(answers)[0] === 409 ? desk(0) : desk(1)
  assert.equal((await give(left.api, desk(left === desk(0) ? 1 : 0).id, 'global_admin')).status, 200)
  await owner`update companies set primary_contact_id = ${desk(0).id} where tenant_id = ${tenantId}`
  await holds()
})

test('somebody named primary contact at the instant they are deleted: not both', async () => {
  const legal = '/v1/profiles/legalbusiness'
  for (let round = 0; round < 6; round++) {
    await raise(desk(1))
    await owner`update companies set primary_contact_id = ${desk(0).id} where tenant_id = ${tenantId}`
    const email = signInName(quillmoor, quillmoor.users[1]?.desk ?? '')
    const now = (await desk(0).api('GET', legal)).body as LegalBusinessProfile
    const body = { ...now, primaryContact: { ...now.primaryContact, email, firstName: `Round ${round}` } }
    const answers = await Promise.all([
      desk(0).api('PUT', legal, { body }),
      desk(0).api('DELETE', `/v1/users/${desk(1).id}`),
    ])
    const done = statuses(answers).map((status) => status < 300)
    assert.deepEqual(done.filter(Boolean).length, 1, answers.map((one) => one.text).join('\n'))
    await holds()
  }
  await owner`update companies set primary_contact_id = ${desk(0).id} where tenant_id = ${tenantId}`
})

const acts = ['block', 'unblock', 'delete', 'restore', 'grant', 'revoke'] as const
const roles = ['global_admin', 'user_management_admin', 'sales_agent', 'report_viewer']

type Move = { readonly by: number; readonly act: (typeof acts)[number]; readonly whom: number; readonly role: string }

const move = fc.record<Move>({
  by: fc.nat(desks.length - 1),
  act: fc.constantFrom(...acts),
  whom: fc.nat(desks.length - 1),
  role: fc.constantFrom(...roles),
})

const perform = ({ by, act, whom, role }: Move): Promise<Answered> => {
  const body = { act, ids: [desk(whom).id], role: { role } }
  return desk(by).api('POST', '/v1/userbatches', { body })
}

test('law: whatever administrators do to each other at once, the account keeps one who can sign in, and counts its people', async () => {
  await raise(desk(1), desk(2))
  let done = 0
  const waves = fc.array(fc.array(move, { minLength: 2, maxLength: 6 }), { minLength: 1, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(waves, async (all) => {
      for (const wave of all) {
        await comeBack()
        const answers = await Promise.all(wave.map(perform))
        for (const { status, text } of answers) assert.ok(status < 500, text)
        done += answers.filter(({ status, body }) => status === 200 && (body as { done: number }).done === 1).length
        await holds()
      }
    }),
    { numRuns: 25, endOnFailure: true },
  )
  assert.ok(done > 20, `only ${done} changes went through`)
})
