import { writeFileSync } from 'node:fs'
import { permissions, roles } from '#platform/access/matrix.ts'
import type { Registered } from '#platform/http/operation.ts'
import { registered } from './rooms.ts'

/** `node app/rights.ts`: writes rights.json, who may call what. A right that comes or goes shows in its diff. */
export type Rights = Readonly<Record<string, readonly string[] | 'whoever has signed in'>>

/** A direct-bill partner of the worldwide edition, in the sandbox, as all of the market are. */
export const setting = { edition: 'global', partnerType: 'direct_bill', sandbox: true } as const

const wantedBy = (one: Registered): readonly string[] =>
  one.kind === 'operation' ? [one.definition.permission ?? []].flat() : []

/** The roles by which alone somebody gets past an operation's door. */
export function rightsOf(one: Registered): Rights[string] {
  const wanted = wantedBy(one)
  if (wanted.length === 0) return 'whoever has signed in'
  const console = one.kind === 'operation' && one.definition.operator === true
  return [...roles.values()]
    .filter(({ id, kind }) => {
      const held = permissions([id], setting)
      return (!console || kind === 'operator') && wanted.some((permission) => held.has(permission))
    })
    .map(({ id }) => id)
}

export const rights = (): Rights =>
  Object.fromEntries(
    registered
      .filter((one) => one.kind === 'operation')
      .map((one): [string, Rights[string]] => [one.id, rightsOf(one)])
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )

export const rightsFile = new URL('rights.json', import.meta.url)

export const rightsText = (): string => `${JSON.stringify(rights(), null, 2)}\n`

if (import.meta.main) writeFileSync(rightsFile, rightsText())
