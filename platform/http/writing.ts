import type { FastifyRequest } from 'fastify'
import type { ContractOperation } from '#contract/contract.ts'
import { wrong } from '#lib/outcome.ts'
import type { Actor, Tenant } from '#platform/access/actor.ts'
import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import { type Happening, type Origin, record } from '#platform/record/record.ts'
import type { Handled } from './answer.ts'
import { clientRequestId } from './headers.ts'
import { answeredBefore, isRepeated, rememberAnswer, requestKey, type RequestKey } from './idempotency.ts'
import type { WriteTx } from './operation.ts'

const isAt = (tx: Tx, tenantId: string) => tx.tenantId === tenantId

/**
 * What an operator does in a partner's account stands in both records: the partner sees what was done to it, the operator
 * what its people did. The feed is the partner's. Always the partner's chain first, so that two acts wait and never cross.
 */
function recorder(tx: Tx, origin: Origin, actor: Actor): (what: Happening) => void {
  if (isAt(tx, actor.tenantId)) return (what) => record(tx, origin, what)
  const enter = (tenantId: string) => tx.atCommit((sql) => sql`select set_config('app.tenant', ${tenantId}, true)`)
  return (what) => {
    record(tx, { ...origin, actor: { ...actor, kind: 'operator' } }, what)
    enter(actor.tenantId)
    const { event: _ofThePartner, ...own } = what
    record({ ...tx, tenantId: actor.tenantId }, origin, { ...own, account: tx.tenantId })
    enter(tx.tenantId)
  }
}

/** `account` is whose rows are written: the actor's own, or the partner's whom an operator acts upon. */
export type Writing = {
  readonly request: FastifyRequest
  readonly actor: Actor
  readonly account: Tenant
  readonly origin: Origin
  readonly dryRun: boolean
}

/** Only an id that the client chose makes a write repeatable, and a dry run keeps nothing to repeat. */
function keyOf(
  house: House,
  contract: ContractOperation,
  { request, actor, dryRun }: Omit<Writing, 'origin' | 'account'>,
): RequestKey | undefined {
  const requestId = clientRequestId(request.headers)
  if (requestId === undefined || dryRun || contract.method === 'GET') return undefined
  const body = typeof request.body === 'string' ? request.body : ''
  return requestKey(house.secrets, actor, { requestId, operation: contract.id, path: request.url, body })
}

/**
 * What is wrong the second time may be so because the first time went well: the thing is gone, the password is no longer
 * the old one. The first attempt may even have been committed while this one waited for its row.
 */
export function answeredThen(
  house: House,
  contract: ContractOperation,
  writing: Omit<Writing, 'origin'>,
): Promise<Handled | undefined> {
  const key = keyOf(house, contract, writing)
  if (key === undefined) return Promise.resolve(undefined)
  return house.database.read(writing.account.tenantId, (tx) => answeredBefore(tx, key, house.secrets))
}

/** One transaction per write. A repeated request id is answered from the store, whatever the handler would say now. */
export function writer(
  house: House,
  contract: ContractOperation,
  { request, actor, account, origin, dryRun }: Writing,
) {
  const key = keyOf(house, contract, { request, actor, dryRun })
  const once = (work: (tx: WriteTx) => Promise<Handled>): Promise<Handled> => {
    let replay: Handled | undefined
    return house.database
      .write(
        account.tenantId,
        async (tx) => {
          const before = key === undefined ? undefined : answeredBefore(tx, key, house.secrets)
          const writeTx: WriteTx = { ...tx, record: recorder(tx, origin, actor) }
          const [outcome, stored] = await Promise.all([work(writeTx), before])
          replay = stored
          if (stored !== undefined) return wrong()
          if (key !== undefined && outcome.ok)
            rememberAnswer(tx, key, outcome, {
              at: origin.at,
              usual: contract.successStatus,
              secrets: house.secrets,
            })
          return outcome
        },
        { dryRun },
      )
      .then((outcome) => replay ?? outcome)
  }
  return async (work: (tx: WriteTx) => Promise<Handled>): Promise<Handled> => {
    try {
      return await once(work)
    } catch (error) {
      if (!isRepeated(error)) throw error
      return once(work)
    }
  }
}
