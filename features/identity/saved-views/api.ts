import type { SavedView } from '#contract/generated/types.ts'
import { isGuid, uuidv7 } from '#lib/ids.ts'
import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import { type Actor, can } from '#platform/access/actor.ts'
import type { Tx } from '#platform/db/database.ts'
import { noContent, ok } from '#platform/http/answer.ts'
import { operation, type Registered } from '#platform/http/operation.ts'
import { collection } from '#platform/http/paging.ts'
import { problems as http } from '#platform/http/problems.ts'
import { holdPeople } from '../staff/store.ts'
import { problems } from './problems.ts'
import { readSavedView, type SavedViewDraft } from './rules.ts'
import * as store from './store.ts'

const most = 100

const write = (row: store.SavedViewRow, actor: Actor): SavedView => ({
  id: row.id,
  list: row.list,
  name: row.name,
  shared: row.shared,
  own: row.user_id === actor.userId,
  query: row.query,
  attributes: { objectType: 'SavedView' },
})

const told = ({ list, name, query, shared }: store.SavedViewRow) => ({ list, name, query, shared })
const subjectOf = ({ id }: store.SavedViewRow) => ({ kind: 'saved_view', id })

/** Its maker changes it; one that is shared also who looks after people. Others do not know that it exists. */
async function heldFor(tx: Tx, actor: Actor, id: string): Promise<Outcome<store.SavedViewRow>> {
  const row = isGuid(id) ? await store.viewHeld(tx, id) : undefined
  const mine = row?.user_id === actor.userId || (row?.shared === true && can(actor, 'edit:users'))
  return row === undefined || !mine ? wrong(http.notFound()) : fine(row)
}

async function nameIsFree(tx: Tx, userId: string, draft: SavedViewDraft, except?: string) {
  const { count, taken } = await store.viewsNamed(tx, userId, draft)
  if (taken !== null && taken !== except) return [problems.nameTaken({ name: draft.name })]
  return except === undefined && count >= most ? [problems.tooMany({ most })] : []
}

const getSavedViews = operation('getSavedViews', {
  async handle({ actor, db, query }) {
    const rows = await db.glance((tx) => store.viewsFor(tx, actor.userId ?? '', query.list))
    return ok(
      collection(
        '/savedviews',
        rows.map((row) => write(row, actor)),
      ),
    )
  },
})

const createSavedView = operation('createSavedView', {
  permission: 'edit:own_profile',
  async handle({ actor, body, db, now }) {
    const draft = readSavedView(body)
    if (!draft.ok) return draft
    return db.write(async (tx) => {
      const row = { ...draft.value, id: uuidv7(now.epochMilliseconds), user_id: actor.userId ?? '' }
      await holdPeople(tx)
      const found = await nameIsFree(tx, row.user_id, draft.value)
      if (found.length > 0) return wrong(...found)
      await store.insertView(tx, row, now)
      tx.record({ act: 'account.saved_view.created', subject: subjectOf(row), after: told(row) })
      return ok(write(row, actor))
    })
  },
})

const updateSavedView = operation('updateSavedView', {
  permission: 'edit:own_profile',
  async handle({ actor, body, db, path }) {
    const draft = readSavedView(body)
    if (!draft.ok) return draft
    return db.write(async (tx) => {
      await holdPeople(tx)
      const held = await heldFor(tx, actor, path.viewId)
      if (!held.ok) return held
      const found = await nameIsFree(tx, held.value.user_id, draft.value, held.value.id)
      if (found.length > 0) return wrong(...found)
      const row = { ...held.value, ...draft.value }
      await store.updateView(tx, row)
      tx.record({
        act: 'account.saved_view.updated',
        subject: subjectOf(row),
        before: told(held.value),
        after: told(row),
      })
      return ok(write(row, actor))
    })
  },
})

const deleteSavedView = operation('deleteSavedView', {
  permission: 'edit:own_profile',
  handle: ({ actor, db, path }) =>
    db.write(async (tx) => {
      const held = await heldFor(tx, actor, path.viewId)
      if (!held.ok) return held
      await store.deleteView(tx, held.value.id)
      tx.record({ act: 'account.saved_view.deleted', subject: subjectOf(held.value), before: told(held.value) })
      return noContent()
    }),
})

export const savedViews: readonly Registered[] = [getSavedViews, createSavedView, updateSavedView, deleteSavedView]
