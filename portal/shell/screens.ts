import type { LucideIcon } from 'lucide-react'
import type { FunctionComponent } from 'react'
import type { OperationId, Operations } from '#contract/generated/operations.ts'
import type { Edition, PartnerType } from '#contract/generated/types.ts'
import type { MessageId } from '#contract/generated/words.ts'
import type { SignedIn } from './me.ts'

/** What a user and an account need for a page; any of several permissions is enough. */
export type Needs = {
  readonly permission?: string | readonly string[]
  readonly editions?: readonly Edition[]
  readonly partnerTypes?: readonly PartnerType[]
  readonly sandboxOnly?: boolean
  /** Whose people it is for. Absent: a permission is about a partner's account, a page without one is everybody's. */
  readonly kind?: 'partner' | 'operator' | 'any'
}

export const groups = ['people', 'company', 'money', 'selling', 'safety', 'me'] as const
export type Group = (typeof groups)[number]

/** Something waits for the user there: a dot with a sentence. */
export type Pending = {
  readonly operation: OperationId
  readonly count: (answer: unknown) => number
  readonly says: MessageId
}

export type Place =
  | { readonly in: 'menu'; readonly order: number; readonly icon: LucideIcon; readonly key?: string }
  | {
      readonly in: 'account'
      readonly group: Group
      readonly order: number
      readonly icon: LucideIcon
      readonly pending?: Pending
    }

/** A page of a room. It is in the menus exactly when it exists and the user may see it. */
export type Screen = {
  /** `/account/users/$userId` */
  readonly path: string
  readonly title: MessageId
  readonly page: () => Promise<{ readonly default: FunctionComponent }>
  /** Outside the shell, without sign-in. */
  readonly public?: boolean
  readonly needs?: Needs
  readonly place?: Place
}

/** Types the answer that `count` reads. */
export const pending = <Id extends OperationId>(
  operation: Id,
  says: MessageId,
  count: (answer: Operations[Id]['answer']) => number,
): Pending => ({ operation, says, count: count as Pending['count'] })

export function lackingPermission(me: SignedIn, needs: Needs): string | undefined {
  const wanted = [needs.permission ?? []].flat()
  return wanted.length === 0 || wanted.some(me.can) ? undefined : wanted[0]
}

const kindOf = ({ kind, permission }: Needs) => kind ?? (permission === undefined ? 'any' : 'partner')

export function maySee(me: SignedIn, { needs = {} }: Pick<Screen, 'needs'>): boolean {
  const { partner } = me
  return (
    lackingPermission(me, needs) === undefined &&
    ['any', partner.kind].includes(kindOf(needs)) &&
    (needs.editions?.includes(partner.edition) ?? true) &&
    (needs.partnerTypes?.includes(partner.type) ?? true) &&
    (needs.sandboxOnly !== true || partner.sandbox)
  )
}

export type Placed<In extends Place['in']> = Screen & { readonly place: Extract<Place, { in: In }> }

/** The entries of a menu, in order, that this user may see. */
export const placed = <In extends Place['in']>(all: readonly Screen[], where: In, me: SignedIn): Placed<In>[] =>
  all
    .filter((screen): screen is Placed<In> => screen.place?.in === where && maySee(me, screen))
    .toSorted((one, other) => one.place.order - other.place.order)
