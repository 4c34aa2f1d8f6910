import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { type ContractOperation, operations } from '#contract/contract.ts'
import { hashPassword, insertUser } from '#features/identity/door.ts'
import { operator, partner, signInName } from '#fixtures/market.ts'
import { type Answered, type Api, password, portalSession, testHouse } from '#fixtures/testing.ts'
import { walkOf } from '#fixtures/walk.ts'
import { uuidv7 } from '#lib/ids.ts'
import { fine } from '#lib/outcome.ts'
import { permissions, roles } from '#platform/access/matrix.ts'
import type { Registered } from '#platform/http/operation.ts'
import { rightsFile, rightsOf, rightsText, setting } from './rights.ts'
import { registered } from './rooms.ts'

const house = await testHouse()
const { call } = await walkOf(house)
const guarded = registered.filter((one) => one.kind === 'operation')

const contractOf = (id: string): ContractOperation => {
  const found = operations.get(id)
  assert.ok(found !== undefined, id)
  return found
}

const passwordHash = await hashPassword(password)

/** Somebody with this role and no other, where such people are. */
async function holder(role: string): Promise<Api> {
  const home = roles.get(role)?.kind === 'operator' ? operator : partner('quillmoor')
  const name = signInName(home, `only-${role.replaceAll('_', '-')}`)
  await house.house.database.write(home.tenantId, async (tx) => {
    await insertUser(tx, {
      id: uuidv7(),
      signInName: name,
      displayName: role,
      language: 'en-US',
      passwordHash,
      roles: [role],
      at: house.house.clock.now(),
    })
    return fine(undefined)
  })
  return portalSession(house, name)
}

type Refusal = { readonly missing?: { readonly permission?: string } }

// Tried, not done: whoever comes next finds everything as it was.
const trying = { 'Entente-Dry-Run': 'true' }

/** Whose right depends on what is asked: here on the things of the walk. */
const decidedInside: Readonly<Record<string, string>> = {
  updateApplicationRoles: 'assign:directory_roles',
  updateFirstStep: 'edit:partner_profile',
}

function may(one: Registered, role: string): boolean {
  const inside = decidedInside[one.id]
  if (inside !== undefined) return permissions([role], setting).has(inside)
  const rights = rightsOf(one)
  return rights === 'whoever has signed in' || rights.includes(role)
}

function judge(one: Registered, role: string, { status, body, text }: Answered): void {
  const what = `${one.id} as ${role}: ${status} ${text.slice(0, 300)}`
  assert.ok(status < 500, what)
  // Refused for what is so (no second factor to remove) is not refused for want of a right.
  if (may(one, role)) return assert.ok(status !== 403 || (body as Refusal).missing === undefined, what)
  assert.equal(status, 403, what)
  assert.ok((body as Refusal).missing?.permission !== undefined, what)
}

for (const role of roles.keys())
  test(`with no role but ${role}: exactly what roles.json gives`, async () => {
    const caller = await holder(role)
    assert.ok(guarded.length > 40, 'nothing was inspected')
    for (const one of guarded) judge(one, role, await call(caller, contractOf(one.id), trying))
  })

test('who may call what has not changed unnoticed', () => {
  const kept = readFileSync(rightsFile, 'utf8')
  assert.equal(rightsText(), kept, 'a right came or went: if that is meant, npm run generate')
})

test('every right that an operation asks for is somebody’s', () => {
  const nobodys = guarded.filter((one) => rightsOf(one).length === 0)
  assert.deepEqual(
    nobodys.map((one) => one.id),
    [],
  )
})
