import type { Tx } from '#platform/db/database.ts'
import { type Origin, record } from '#platform/record/record.ts'
import { globalAdmins } from '../people/store.ts'
import * as store from './store.ts'

/**
 * Shared views outlive who made them: before somebody goes for ever, the first global admin takes them over. One whose
 * name the admin uses already goes with its maker, and the record says so.
 */
export async function handOverViews(tx: Tx, leaving: readonly string[], origin: Origin): Promise<void> {
  const views = await store.sharedOf(tx, leaving)
  const [heir] = views.length === 0 ? [] : await globalAdmins(tx)
  for (const { id, user_id, ...view } of views) {
    const subject = { kind: 'saved_view', id }
    const kept = heir !== undefined && (await store.giveView(tx, id, heir.id))
    record(
      tx,
      origin,
      kept
        ? { act: 'account.saved_view.updated', subject, before: { userId: user_id }, after: { userId: heir.id } }
        : { act: 'account.saved_view.deleted', subject, before: view },
    )
  }
}
