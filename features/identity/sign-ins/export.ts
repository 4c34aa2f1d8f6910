import { byteOrderMark, csvLine } from '#lib/csv.ts'
import type { House } from '#platform/house.ts'
import { type Locale, say } from '#platform/words/words.ts'
import * as store from './store.ts'

// Each portion is a short transaction of its own: a reader that is slow holds no connection.
const portion = 1000

const columns = ['date', 'signInName', 'displayName', 'result', 'times', 'ipAddress', 'userAgent', 'newDevice'] as const

const cells = (row: store.SignInRow, locale: Locale): Record<(typeof columns)[number], string> => ({
  date: row.at.toISOString(),
  signInName: row.name,
  displayName: row.display_name ?? '',
  result: say(locale, `identity.signIns.result.${row.result}`),
  times: String(row.times),
  ipAddress: row.ip_address ?? '',
  userAgent: row.user_agent ?? '',
  newDevice: row.new_device ? say(locale, 'identity.signIns.newDevice') : '',
})

type Whose = { readonly house: House; readonly tenantId: string; readonly locale: Locale }

/** The log as a table, newest first, in constant memory. */
export async function* csv({ house, tenantId, locale }: Whose, listing: store.Listing) {
  yield byteOrderMark + csvLine(columns.map((column) => say(locale, `identity.signIns.column.${column}`)))
  let after: store.Place | undefined
  for (;;) {
    const rows = await house.database.read(tenantId, (tx) => store.signInsPage(tx, listing, { after, size: portion }))
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows
      .map((row) => cells(row, locale))
      .map((row) => csvLine(columns.map((column) => row[column])))
      .join('')
    after = store.placeOf(last)
  }
}
