import { fine, type Outcome } from '#lib/outcome.ts'
import type { Problem } from '#lib/problem.ts'
import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import type { WriteTx } from '#platform/http/operation.ts'
import type { JobHandler } from '#platform/jobs/worker.ts'
import { record } from '#platform/record/record.ts'
import type { Actor } from '#platform/access/actor.ts'
import { createUser } from '../staff/creating.ts'
import { holdScene } from '../staff/scene.ts'
import { issuePassword } from '../staff/temporary.ts'
import { finish, forgetJob } from './finishing.ts'
import { verifiedDomains } from '../tenants/store.ts'
import { judgeAll } from './judging.ts'
import * as store from './store.ts'

export const saveJob = 'staff-import'
export const dropJob = 'staff-import-drop'

/** The asker again, with no rights at all: whoever needs one looks it up in the transaction. */
const actorOf = (asked: store.AskedBy): Actor => ({
  ...asked,
  roles: [],
  permissions: new Set(),
  amr: [],
  mustChangePassword: false,
})

/**
 * Makes the people of a list, one transaction each. Killed and run again it goes on where it was: a row and its person
 * are written together. Rights are the asker's at that moment.
 */
export const staffImportJob =
  (house: House): JobHandler =>
  async (tenantId, id) => {
    const asked = await house.database.read(tenantId, (tx) => store.importById(tx, id))
    if (asked === undefined || asked.done_at !== null) return
    const rows = await house.database.read(tenantId, (tx) => store.rowsOf(tx, id))
    for (const { number } of rows.filter(({ status }) => status === 'waiting'))
      await saveRow(house, { id, number, actor: actorOf(asked.asked_by) })
    await house.database.write(tenantId, async (tx) => {
      await finish(house, tx, id)
      return fine(undefined)
    })
  }

/** What was never taken goes after an hour. */
const passwordsJob =
  (house: House): JobHandler =>
  async (tenantId, id) => {
    await house.database.write(tenantId, async (tx) => {
      await store.forgetPasswords(tx, id)
      return fine(undefined)
    })
  }

/** A list is kept as long as somebody deleted: whoever was made by it and is purged is not in it either. */
const listJob =
  (house: House): JobHandler =>
  async (tenantId, id) => {
    await house.database.write(tenantId, async (tx) => {
      await store.dropImport(tx, id)
      return fine(undefined)
    })
  }

export const staffImportJobs = (house: House): Readonly<Record<string, JobHandler>> => ({
  [saveJob]: staffImportJob(house),
  [forgetJob]: passwordsJob(house),
  [dropJob]: listJob(house),
})

type Saving = { readonly id: string; readonly number: number; readonly actor: Actor }

async function saveRow(house: House, saving: Saving): Promise<void> {
  const { id, number, actor } = saving
  const { hash, profile } = await issuePassword(house, false)
  const outcome = await house.database.write(actor.tenantId, (tx) =>
    save(house, tx, { ...saving, hash, sealed: house.secrets.seal(profile?.password ?? '') }),
  )
  const [problem] = outcome.ok ? [] : outcome.problems
  if (problem === undefined) return
  await house.database.write(actor.tenantId, async (tx) => {
    await store.rowFailed(tx, { id, number, problem })
    return fine(undefined)
  })
}

type Prepared = Saving & { readonly hash: string; readonly sealed: string }

async function save(house: House, tx: Tx, { id, number, actor, hash, sealed }: Prepared): Promise<Outcome<unknown>> {
  const now = house.clock.now(actor.tenant.clockOffsetSeconds)
  const [scene, domains] = await Promise.all([holdScene(tx, actor), verifiedDomains(tx)])
  if (!scene.ok) return scene
  const cells = await store.waitingRow(tx, id, number)
  if (cells === undefined) return fine(undefined)
  const court = { ...scene.value, domains, language: scene.value.by.language }
  const [judged] = await judgeAll(tx, [cells], court)
  if (judged?.candidate === undefined) return refused(judged?.problems ?? [])
  const writeTx: WriteTx = { ...tx, record: (what) => record(tx, { actor, at: now }, what) }
  const ground = { ...scene.value, tx: writeTx, house, now }
  const created = await createUser(ground, { ...judged.candidate, passwordHash: hash })
  if (!created.ok) return created
  await store.rowCreated(tx, { id, number, userId: created.value.id, sealed })
  return created
}

const refused = (problems: readonly Problem[]): Outcome<never> => ({ ok: false, problems })
