import { csvOf } from '#lib/csv.ts'
import type { House } from '#platform/house.ts'
import { type Locale, say } from '#platform/words/words.ts'
import type { Order } from '../people/order.ts'
import { type ListedUser, type Place, placeOf, type Selection, type Colleague, usersPage } from '../people/store.ts'
import { instant } from '../people/wire.ts'

// Each portion is a short transaction of its own: a reader that is slow holds no connection.
const portion = 1000

const columns = [
  'displayName',
  'userPrincipalName',
  'email',
  'phoneNumber',
  'language',
  'roles',
  'state',
  'secondFactor',
  'createdAt',
  'createdBy',
  'lastSignInAt',
] as const

const stateOf = ({ state, blocked }: Colleague) => (state === 'inactive' ? 'inactive' : blocked ? 'blocked' : 'active')

const rolesIn = (locale: Locale, user: Colleague) =>
  user.roles.map(({ role, scope }) => {
    const name = say(locale, `identity.role.${role}`)
    return scope === '' ? name : `${name} (${scope})`
  })

const cells = (user: Colleague, locale: Locale): Record<(typeof columns)[number], string> => ({
  displayName: user.display_name,
  userPrincipalName: user.sign_in_name,
  email: user.email,
  phoneNumber: user.phone_number ?? '',
  language: user.language,
  roles: rolesIn(locale, user).join('\n'),
  state: say(locale, `identity.staff.state.${stateOf(user)}`),
  secondFactor: say(locale, `identity.staff.secondFactor.${user.factor_kinds.length > 0 ? 'registered' : 'missing'}`),
  createdAt: instant(user.created_at),
  createdBy: user.created_by ?? '',
  lastSignInAt: user.last_sign_in_at === null ? '' : instant(user.last_sign_in_at),
})

type Whose = { readonly house: House; readonly tenantId: string }

type Listed = { readonly selection: Selection; readonly order: Order; readonly locale: Locale }

/** Everybody chosen, in the order of the list, as a table. */
export const csv = ({ house, tenantId }: Whose, { selection, order, locale }: Listed) =>
  csvOf<ListedUser, Place>({
    header: columns.map((column) => say(locale, `identity.staff.export.${column}`)),
    cells(user) {
      const named = cells(user, locale)
      return columns.map((column) => named[column])
    },
    portion: (after) =>
      house.database.read(tenantId, (tx) => usersPage(tx, selection, { after, size: portion, order })),
    placeOf: (user) => placeOf(order, user),
  })
