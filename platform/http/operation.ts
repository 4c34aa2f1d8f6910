import type { FastifyReply, FastifyRequest } from 'fastify'
import type { OperationId, Operations } from '#contract/generated/operations.ts'
import type { Outcome } from '#lib/outcome.ts'
import type { Actor, Tenant } from '#platform/access/actor.ts'
import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import type { Happening, Origin } from '#platform/record/record.ts'
import type { Locale } from '#platform/words/words.ts'
import type { Handled } from './answer.ts'
import type { Precondition } from './etag.ts'
import type { Budget } from './throttle.ts'

export type WriteTx = Tx & {
  /** The audit entry, and the event if one is given: same transaction, same round trip as the commit. */
  record(what: Happening): void
}

/** What every handler is handed; reading and writing are bound to one account. */
export type Context<Id extends OperationId> = {
  readonly actor: Actor
  /** Whose rows `db` reads and writes: the actor's own tenant but in the operator's console. */
  readonly account: Tenant
  readonly path: Operations[Id]['path']
  readonly query: NonNullable<Operations[Id]['query']>
  readonly body: Operations[Id]['body']
  readonly locale: Locale
  readonly now: Temporal.Instant
  readonly origin: Origin
  readonly precondition: Precondition
  readonly continuationToken: string | undefined
  readonly dryRun: boolean
  readonly clientName: string | undefined
  /** What this very request was answered when it came the first time: for whom doing it again would count as a fault. */
  readonly answeredBefore: () => Promise<Handled | undefined>
  /** What is left to the caller after this very request. */
  readonly budget: Budget
  readonly db: {
    read<T>(work: (tx: Tx) => Promise<T>): Promise<T>
    /** The same for statements that are all sent at once: see Database. */
    glance<T>(work: (tx: Tx) => Promise<T>): Promise<T>
    write<T extends Outcome<unknown>>(work: (tx: WriteTx) => Promise<T>): Promise<T>
  }
  readonly house: House
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export type OperationDefinition<Id extends OperationId = OperationId> = {
  /** Asked before the handler runs; several: any of them. Absent: signing in is enough. */
  readonly permission?: string | readonly string[]
  /** Of the operator's console: for the operator's own people. With `{tenantId}` in the path, `db` is that partner's. */
  readonly operator?: true
  /** Only in sandbox tenants. */
  readonly sandboxOnly?: boolean
  /** Works before a temporary password has been replaced. */
  readonly beforePasswordChange?: boolean
  /** Works before the second factor has been proved or registered. */
  readonly beforeSecondFactor?: boolean
  /** Only for the person themselves in the portal: no application does it in their name. */
  readonly sessionOnly?: boolean
  handle(context: Context<Id>): Promise<Handled>
}

export type PublicContext<Id extends OperationId> = Omit<
  Context<Id>,
  'actor' | 'account' | 'answeredBefore' | 'budget' | 'db' | 'precondition' | 'now' | 'origin'
> & {
  readonly origin: Pick<Origin, 'requestId' | 'correlationId' | 'ipAddress' | 'userAgent'>
}

export type PublicDefinition<Id extends OperationId = OperationId> = {
  handle(context: PublicContext<Id>): Promise<Handled>
}

/** Reads the request and writes the reply itself: token endpoints and pages, whose shapes are not the API's. */
export type Endpoint = (request: FastifyRequest, reply: FastifyReply, house: House) => Promise<unknown>

export type Registered =
  | { readonly id: OperationId; readonly kind: 'operation'; readonly definition: OperationDefinition }
  | { readonly id: OperationId; readonly kind: 'public'; readonly definition: PublicDefinition }
  | { readonly id: OperationId; readonly kind: 'endpoint'; readonly handle: Endpoint }

/** A contract operation, named by its id: path, shapes and status come from the contract. */
export const operation = <Id extends OperationId>(id: Id, definition: OperationDefinition<Id>): Registered => ({
  id,
  kind: 'operation',
  definition: definition as unknown as OperationDefinition, // the registry forgets which operation it is; the contract remembers
})

/** The same for those whose `auth` is none. */
export const publicOperation = <Id extends OperationId>(id: Id, definition: PublicDefinition<Id>): Registered => ({
  id,
  kind: 'public',
  definition: definition as unknown as PublicDefinition,
})

export const endpoint = (id: OperationId, handle: Endpoint): Registered => ({ id, kind: 'endpoint', handle })
