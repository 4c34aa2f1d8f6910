import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ContractOperation } from '#contract/contract.ts'
import type { Actor, Tenant } from '#platform/access/actor.ts'
import type { House } from '#platform/house.ts'
import type { Origin } from '#platform/record/record.ts'
import type { Locale } from '#platform/words/words.ts'
import { isDryRun, localeOf, single } from './headers.ts'
import type { Context } from './operation.ts'
import type { Budget } from './throttle.ts'
import { answeredThen, writer } from './writing.ts'

/** A request that was let in and read. */
export type Read = {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly actor: Actor
  /** Whose rows are read and written. */
  readonly account: Tenant
  readonly budget: Budget
  readonly body: unknown
  readonly query: Record<string, string | number>
}

export const placeOf = (request: FastifyRequest, reply: FastifyReply) => ({
  requestId: String(reply.getHeader('MS-RequestId')),
  correlationId: String(reply.getHeader('MS-CorrelationId')),
  ipAddress: request.ip,
  ...(request.headers['user-agent'] === undefined ? {} : { userAgent: request.headers['user-agent'].slice(0, 300) }),
})

type Db = Context<never>['db']

/** What a handler is handed. What most of them do not ask for is made when they do: every request comes by here. */
class Asked {
  readonly house: House
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly actor: Actor
  readonly account: Tenant
  readonly budget: Budget
  readonly body: unknown
  readonly query: Read['query']
  readonly dryRun: boolean
  readonly #contract: ContractOperation
  #now: Temporal.Instant | undefined
  #origin: Origin | undefined

  constructor(house: House, contract: ContractOperation, read: Read, dryRun: boolean) {
    this.house = house
    this.request = read.request
    this.reply = read.reply
    this.actor = read.actor
    this.account = read.account
    this.budget = read.budget
    this.body = read.body
    this.query = read.query
    this.dryRun = dryRun
    this.#contract = contract
  }

  get path(): unknown {
    return this.request.params
  }

  get locale(): Locale {
    return localeOf(this.request.headers)
  }

  /** One instant for all that this request does, in the account's own time. */
  get now(): Temporal.Instant {
    return (this.#now ??= this.house.clock.now(this.account.clockOffsetSeconds))
  }

  get origin(): Origin {
    return (this.#origin ??= { actor: this.actor, at: this.now, ...placeOf(this.request, this.reply) })
  }

  get precondition(): Context<never>['precondition'] {
    const etag = (this.body as { attributes?: { etag?: string } } | undefined)?.attributes?.etag
    return { ifMatch: single(this.request.headers, 'if-match'), bodyEtag: etag }
  }

  get continuationToken(): string | undefined {
    const inQuery = this.query['MS-ContinuationToken'] as string | undefined
    return single(this.request.headers, 'ms-continuationtoken') ?? inQuery
  }

  get clientName(): string | undefined {
    return single(this.request.headers, 'ms-partnercenter-client')
  }

  get answeredBefore(): Context<never>['answeredBefore'] {
    return () => answeredThen(this.house, this.#contract, this)
  }

  get db(): Db {
    const { account, house } = this
    const { tenantId } = account
    return {
      read: (work) => house.database.read(tenantId, work),
      glance: (work) => house.database.glance(tenantId, work),
      write: ((work) => writer(house, this.#contract, this)(work as never)) as Db['write'], // an outcome of the operation's own
    }
  }
}

export function contextOf(house: House, contract: ContractOperation, read: Read): Context<never> {
  const dryRun = contract.method !== 'GET' && isDryRun(read.request.headers)
  if (dryRun) void read.reply.header('Entente-Dry-Run', 'true')
  return new Asked(house, contract, read, dryRun) as unknown as Context<never> // the contract has checked what the types say
}
