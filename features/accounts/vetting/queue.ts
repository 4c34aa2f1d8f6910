import { isGuid } from '#lib/ids.ts'
import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import { ok } from '#platform/http/answer.ts'
import { operation } from '#platform/http/operation.ts'
import { continuation, readPage, seekCollection } from '#platform/http/paging.ts'
import { problems as http } from '#platform/http/problems.ts'
import { steps } from '../verification/rules.ts'
import { type Place, queueCount, queuePage, type QueueSelection } from './store.ts'
import { writeQueued } from './wire.ts'

const defaultSize = 50
const longestSearch = 100

type Asked = Readonly<Record<string, string>>
const names = ['search', 'waitsFor', 'step', 'country', 'assignee'] as const
const waits = ['operator', 'partner', 'all']

const queryWrong = (name: string, expected: string) => wrong(http.queryWrong({ field: name, name, expected }))

function selectionOf(asked: Asked, myself: string | undefined): Outcome<QueueSelection> {
  const { search, waitsFor = 'operator', step, country, assignee } = asked
  if (!waits.includes(waitsFor)) return queryWrong('waitsFor', waits.join(', '))
  if (step !== undefined && !steps.some((one) => one === step)) return queryWrong('step', steps.join(', '))
  if (country !== undefined && !/^[a-z]{2}$/i.test(country)) return queryWrong('country', 'ISO 3166-1 alpha-2')
  if (search !== undefined && search.length > longestSearch) return queryWrong('search', `1-${longestSearch}`)
  const person = assignee === 'me' ? myself : assignee === 'nobody' ? null : assignee
  if (typeof person === 'string' && !isGuid(person)) return queryWrong('assignee', 'me, nobody, GUID')
  return fine({
    ...(waitsFor === 'all' ? {} : { waitsFor: waitsFor as 'operator' | 'partner' }),
    ...(search === undefined ? {} : { search }),
    ...(step === undefined ? {} : { step }),
    ...(country === undefined ? {} : { country: country.toUpperCase() }),
    ...(person === undefined ? {} : { assignee: person }),
  })
}

// The token comes back from outside; what it carries is believed only in this shape.
const isPlace = (value: Place) =>
  typeof value.at === 'string' &&
  !Number.isNaN(Date.parse(value.at)) &&
  typeof value.id === 'string' &&
  isGuid(value.id)
const isAsked = (filter: Readonly<Record<string, unknown>>): filter is Asked =>
  Object.values(filter).every((value) => typeof value === 'string')

/** Everybody's open cases, the oldest first: whoever decides begins at the top. */
export const getVettingQueue = operation('getVettingQueue', {
  permission: 'view:partner_profile',
  operator: true,
  async handle({ actor, query, continuationToken, house, now }) {
    const given = Object.fromEntries(names.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])))
    const page = readPage<Place>({ size: query.size, token: continuationToken, filter: given, defaultSize })
    if (!page.ok) return page
    const { size, after, filter } = page.value
    if (!isAsked(filter) || (after !== undefined && !isPlace(after)))
      return queryWrong('MS-ContinuationToken', 'continuationToken')
    const selection = selectionOf(filter, actor.userId)
    if (!selection.ok) return selection
    const [rows, count] = await house.database.reference((tx) =>
      Promise.all([queuePage(tx, selection.value, { after, size: size + 1 }), queueCount(tx, selection.value)]),
    )
    const shown = rows.slice(0, size)
    const last = shown.at(-1)
    const token =
      rows.length > size && last !== undefined
        ? continuation(page.value, { at: last.opened_at.toISOString(), id: last.tenant_id })
        : undefined
    const items = shown.map((row) => writeQueued(row, now))
    return ok({ ...seekCollection('/operator/verificationcases', items, page.value, token), totalCount: count })
  },
})
