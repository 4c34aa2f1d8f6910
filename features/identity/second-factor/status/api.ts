import { csvText } from '#lib/csv.ts'
import type * as contract from '#contract/generated/types.ts'
import { file, ok } from '#platform/http/answer.ts'
import { type Context, operation } from '#platform/http/operation.ts'
import { collection } from '#platform/http/paging.ts'
import { type Locale, say } from '#platform/words/words.ts'
import { instant } from '../../people/wire.ts'
import { coverage } from '../policy/store.ts'
import { percent } from '../rules.ts'
import { nobody } from './counting.ts'
import * as store from './store.ts'

const days = 7
const mostExported = 10_000

/** Seven whole days in UTC, today included: the counts are kept by day. */
function period(now: Temporal.Instant): { from: Temporal.Instant; day: string } {
  const today = now.toZonedDateTimeISO('UTC').startOfDay()
  const first = today.subtract({ days: days - 1 })
  return { from: first.toInstant(), day: first.toPlainDate().toString() }
}

function writeShare({ part, of }: store.Share): contract.SecurityShare {
  const share = percent(part, of)
  return { part, of, ...(share === undefined ? {} : { percent: share }) }
}

export const getSecurityStatus = operation('getSecurityStatus', {
  permission: 'view:mfa_policy',
  async handle({ db, house }) {
    const now = house.clock.now()
    const { from, day } = period(now)
    const { covered, shares } = await db.read(async (tx) => {
      const [covered, shares] = await Promise.all([coverage(tx), store.sharesSince(tx, day)])
      return { covered, shares }
    })
    return ok({
      from: from.toString(),
      to: now.toString(),
      accounts: writeShare({ part: covered.protected, of: covered.active }),
      portalRequests: writeShare(shares.portal),
      apiRequests: writeShare(shares.api),
      attributes: { objectType: 'SecurityStatus' },
    })
  },
})

export const getNonMfaPrincipals = operation('getNonMfaPrincipals', {
  permission: 'view:mfa_policy',
  async handle({ actor, db, house }) {
    const rows = await db.read((tx) => store.principalsWithout(tx, period(house.clock.now()).day))
    const items = rows.map((row) => ({
      objectId: row.user_id,
      tenantId: actor.tenantId,
      upn: row.sign_in_name,
      lastNonMfaCompliantRequestDateTime: instant(row.last_without_at),
    }))
    return ok(collection('/nonMfaCompliantPartnerPrincipals', items))
  },
})

/** A bare array, as documented. */
export const getApplicationMfaSummary = operation('getApplicationMfaSummary', {
  permission: 'view:mfa_policy',
  async handle({ db, house }) {
    const rows = await db.read((tx) => store.applicationDays(tx, period(house.clock.now()).day))
    return ok(
      rows.map((row) => ({
        loginDate: `${row.on_date}T00:00:00Z`,
        mfaCompliantRequestCount: row.with_factor,
        totalRequestCount: row.total,
        applicationId: row.application_id,
        applicationName: row.name ?? '',
      })),
    )
  },
})

const csv = 'text/csv; charset=utf-8'

const headings = (locale: Locale, columns: readonly string[]) =>
  columns.map((column) => say(locale, `identity.securityStatus.column.${column}`))

export const exportApplicationRequests = operation('exportApplicationRequests', {
  permission: 'view:mfa_policy',
  async handle({ db, house, locale }) {
    const rows = await db.read((tx) => store.applicationDays(tx, period(house.clock.now()).day))
    const lines = rows.map((row) => [
      row.on_date,
      row.application_id,
      row.name ?? '',
      String(row.with_factor),
      String(row.total),
    ])
    const columns = headings(locale, ['date', 'applicationId', 'application', 'withFactor', 'total'])
    return file(csvText(columns, lines), csv, 'api-requests-by-application.csv')
  },
})

type Shown = { readonly requests: readonly store.Request[]; readonly name: (id: string) => string }

/** The latest ones of the period, and what their ids are called. */
async function shown({ db, house }: Pick<Context<'getSecurityStatus'>, 'db' | 'house'>, channel: store.Channel) {
  const since = period(house.clock.now()).from
  return db.read(async (tx): Promise<Shown> => {
    const [requests, names] = await Promise.all([
      store.latestRequests(tx, { channel, since, most: mostExported }),
      store.namesOf(tx),
    ])
    return { requests, name: (id) => (id === nobody ? '' : (names.get(id) ?? id)) }
  })
}

export const exportPortalRequestsWithoutFactor = operation('exportPortalRequestsWithoutFactor', {
  permission: 'view:mfa_policy',
  async handle({ db, house, locale }) {
    const { requests, name } = await shown({ db, house }, 'portal')
    const lines = requests.map(([at, , userId, asked]) => [at, name(userId), asked])
    const columns = headings(locale, ['date', 'user', 'operation'])
    return file(csvText(columns, lines), csv, 'portal-requests-without-mfa.csv')
  },
})

export const exportApiRequests = operation('exportApiRequests', {
  permission: 'view:mfa_policy',
  async handle({ db, house, locale }) {
    const { requests, name } = await shown({ db, house }, 'api')
    const word = (passed: boolean) => say(locale, `identity.securityStatus.${passed ? 'yes' : 'no'}`)
    const lines = requests.map(([at, applicationId, userId, asked, passed]) => [
      at,
      name(userId),
      applicationId,
      name(applicationId),
      asked,
      word(passed),
    ])
    const columns = headings(locale, ['date', 'user', 'applicationId', 'application', 'operation', 'factor'])
    return file(csvText(columns, lines), csv, 'api-requests.csv')
  },
})
