import type { SandboxSnapshot } from '#contract/generated/types.ts'
import { peopleChanged } from '#features/identity/door.ts'
import { isGuid, uuidv7 } from '#lib/ids.ts'
import { wrong } from '#lib/outcome.ts'
import { noContent, ok } from '#platform/http/answer.ts'
import { operation } from '#platform/http/operation.ts'
import { collection } from '#platform/http/paging.ts'
import { problems as http } from '#platform/http/problems.ts'
import { holdHead } from '#platform/record/head.ts'
import { recordRewind } from '#platform/record/rewind.ts'
import { offsetForUpdate, setOffset } from '../clock/store.ts'
import { problems } from '../problems.ts'
import * as store from './store.ts'

const most = 20
const longestName = 100

const writeSnapshot = (row: store.SnapshotRow): SandboxSnapshot => ({
  id: row.id,
  name: row.name,
  createdAt: row.created_at.toISOString(),
  now: row.moment.toISOString(),
  rowCount: row.row_count,
  attributes: { objectType: 'SandboxSnapshot' },
})

const subject = (id: string) => ({ kind: 'sandbox_snapshot', id })

export const getSandboxSnapshots = operation('getSandboxSnapshots', {
  sandboxOnly: true,
  async handle({ db }) {
    return ok(collection('/sandbox/snapshots', (await db.read(store.snapshots)).map(writeSnapshot)))
  },
})

export const createSandboxSnapshot = operation('createSandboxSnapshot', {
  permission: 'edit:apps',
  sandboxOnly: true,
  handle: ({ body, db, house, now }) =>
    db.write(async (tx) => {
      const name = body.name?.trim() || now.toString()
      if (name.length > longestName) return wrong(problems.nameTooLong({ max: longestName }))
      const head_seq = await holdHead(tx)
      if ((await store.snapshots(tx)).length >= most) return wrong(problems.tooManySnapshots({ max: most }))
      const real = house.clock.now()
      const row = await store.insertSnapshot(tx, {
        id: uuidv7(real.epochMilliseconds),
        name,
        created_at: new Date(real.epochMilliseconds),
        moment: new Date(now.epochMilliseconds),
        head_seq,
      })
      tx.record({ act: 'sandbox.snapshot.created', subject: subject(row.id), after: { name } })
      return ok(writeSnapshot(row))
    }),
})

/** Rows, and the clock, as they were; the record and the feed go on, and tell of it. */
export const restoreSandboxSnapshot = operation('restoreSandboxSnapshot', {
  permission: 'edit:apps',
  sandboxOnly: true,
  async handle({ db, house, origin, path }) {
    if (!isGuid(path.snapshotId)) return wrong(http.notFound())
    return db.write(async (tx) => {
      await holdHead(tx)
      const row = await store.snapshot(tx, path.snapshotId)
      if (row === undefined) return wrong(http.notFound())
      await store.putBack(tx, row.id)
      const offset = await offsetForUpdate(tx)
      const back = Math.round((row.moment.getTime() - house.clock.now().epochMilliseconds) / 1000)
      await setOffset(tx, back)
      peopleChanged(tx)
      const what = {
        act: 'sandbox.snapshot.restored',
        subject: subject(row.id),
        before: { now: house.clock.now(offset).toString() },
        after: { name: row.name, now: house.clock.now(back).toString() },
      }
      await recordRewind(tx, origin, what, row.head_seq)
      return ok(writeSnapshot(row))
    })
  },
})

export const deleteSandboxSnapshot = operation('deleteSandboxSnapshot', {
  permission: 'edit:apps',
  sandboxOnly: true,
  async handle({ db, path }) {
    if (!isGuid(path.snapshotId)) return wrong(http.notFound())
    return db.write(async (tx) => {
      const row = await store.snapshot(tx, path.snapshotId)
      if (row === undefined) return wrong(http.notFound())
      await store.deleteSnapshot(tx, row.id)
      tx.record({ act: 'sandbox.snapshot.deleted', subject: subject(row.id), before: { name: row.name } })
      return noContent()
    })
  },
})
