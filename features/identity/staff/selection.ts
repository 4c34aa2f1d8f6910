import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import { missingPermission, type Problem } from '#lib/problem.ts'
import { type Actor, can } from '#platform/access/actor.ts'
import { roles } from '#platform/access/matrix.ts'
import { problems as http } from '#platform/http/problems.ts'
import { byName, type Order, sorts } from '../people/order.ts'
import type { Selection } from '../people/store.ts'
import { implicitRole } from './rules.ts'

/** The list's query as it was asked; it travels in the continuation token. */
export type Asked = {
  readonly search?: string | undefined
  readonly role?: string | undefined
  readonly state?: string | undefined
  readonly secondFactor?: string | undefined
  readonly signedIn?: string | undefined
  readonly scope?: string | undefined
  readonly sort?: string | undefined
}

const names = ['search', 'role', 'state', 'secondFactor', 'signedIn', 'scope', 'sort'] as const

export const askedOf = (query: Asked): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])))

const choices = {
  state: ['active', 'blocked', 'inactive', 'all'],
  secondFactor: ['registered', 'missing'],
  signedIn: ['never'],
  sort: sorts.flatMap((by) => [by, `-${by}`]),
} as const

const longestSearch = 100

function faults(asked: Asked): Problem[] {
  const wrongly = (name: string, expected: string) => http.queryWrong({ field: name, name, expected })
  const chosen = Object.entries(choices).flatMap(([name, allowed]) => {
    const value = asked[name as keyof typeof choices]
    return value === undefined || (allowed as readonly string[]).includes(value)
      ? []
      : [wrongly(name, allowed.join(', '))]
  })
  const unknown = (asked.role ?? '').split(',').some((role) => role !== '' && !roles.has(role))
  return [
    ...chosen,
    ...(unknown ? [wrongly('role', 'roles.json')] : []),
    ...((asked.search ?? '').length > longestSearch ? [wrongly('search', `1-${longestSearch}`)] : []),
  ]
}

/** The order asked for, once `readSelection` has found nothing wrong with it: a minus turns it round. */
export function readOrder({ sort }: Asked): Order {
  const by = sorts.find((one) => sort === one || sort === `-${one}`)
  return by === undefined ? byName : { by, descending: sort === `-${by}` }
}

// What they narrow or order by is not shown to everybody, so it may not be guessed with them either.
const telling = (asked: Asked) => [
  ...(['secondFactor', 'signedIn'] as const).filter((name) => asked[name] !== undefined),
  ...(asked.sort?.endsWith('lastSignInAt') === true ? ['sort'] : []),
]

/** Who is asked for. Without the right to see people it is the global admins, in whatever state was asked for. */
export function readSelection(actor: Actor, asked: Asked): Outcome<Selection> {
  const sees = can(actor, 'view:users')
  const hidden = sees ? [] : telling(asked)
  const found = [...faults(asked), ...hidden.map((name) => missingPermission('view:users', name))]
  if (found.length > 0) return wrong(...found)
  const wanted = (asked.role ?? '').split(',').filter((role) => role !== '')
  const search = asked.search?.trim() ?? ''
  return fine({
    state: (asked.state ?? 'active') as Selection['state'], // one of the choices, as was just seen
    ...(search === '' ? {} : { search }),
    ...(wanted.length === 0 || wanted.includes(implicitRole) ? {} : { roles: wanted }),
    ...(asked.scope === undefined ? {} : { scope: asked.scope }),
    ...(asked.secondFactor === undefined ? {} : { secondFactor: asked.secondFactor as 'registered' | 'missing' }),
    ...(asked.signedIn === undefined ? {} : { neverSignedIn: true }),
    ...(sees ? {} : { adminsOnly: true, state: 'active' }),
  })
}
