import { csvOf } from '#lib/csv.ts'
import type { House } from '#platform/house.ts'
import { type Locale, say } from '#platform/words/words.ts'
import * as store from './store.ts'

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

/** The log as a table, newest first. */
export const csv = ({ house, tenantId, locale }: Whose, listing: store.Listing) =>
  csvOf<store.SignInRow, store.Place>({
    header: columns.map((column) => say(locale, `identity.signIns.column.${column}`)),
    cells(row) {
      const named = cells(row, locale)
      return columns.map((column) => named[column])
    },
    portion: (after) => house.database.read(tenantId, (tx) => store.signInsPage(tx, listing, { after, size: portion })),
    placeOf: store.placeOf,
  })
