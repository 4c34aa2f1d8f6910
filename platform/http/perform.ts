import type { FastifyReply, FastifyRequest } from 'fastify'
import { type ContractOperation, type JsonSchema, jsonSchema } from '#contract/contract.ts'
import type { Outcome } from '#lib/outcome.ts'
import { fine, wrong } from '#lib/outcome.ts'
import type { Problem } from '#lib/problem.ts'
import { type Actor, callerId, type Tenant } from '#platform/access/actor.ts'
import type { House } from '#platform/house.ts'
import type { Handled } from './answer.ts'
import { canonical, checkBody } from './body.ts'
import { isDryRun, localeOf, single } from './headers.ts'
import { contextOf, placeOf, type Read } from './context.ts'
import type { OperationDefinition, PublicContext, PublicDefinition } from './operation.ts'
import { explain, factorOwed, permit } from './permit.ts'
import { problems } from './problems.ts'
import { parseJson } from './json.ts'
import { faultBody, type Missing, statusOf, warningsBody } from './refusal.ts'
import type { Budget, Throttle } from './throttle.ts'
import { windowSeconds } from './throttle.ts'
import { answeredThen } from './writing.ts'

/** Who stands at the door: the identity room, handed in by app/ because the building knows no room. */
export type Doorkeeper = {
  authenticate(request: FastifyRequest): Promise<Outcome<Actor>>
  /** A partner's account, for who acts upon it from outside. */
  account(tenantId: string): Promise<Tenant | undefined>
  /** Who in the account could give the missing right. */
  grantors(actor: Actor): Promise<NonNullable<Missing['grantedBy']>>
}

/** A request's way, the same for every operation (architecture, section 4). */
export function perform(
  house: House,
  contract: ContractOperation,
  definition: OperationDefinition,
  doorkeeper: Doorkeeper,
  throttle: Throttle,
) {
  const schema = jsonSchema(contract.requestSchema)
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const known = await doorkeeper.authenticate(request)
    if (!known.ok) return refuse(request, reply, known.problems)
    const actor = known.value
    const budget = throttle(`${actor.tenantId} ${callerId(actor)}`)
    tellBudget(reply, budget)
    if (!budget.allowed) return tooMany(reply, budget.resetSeconds)
    if (actor.tenant.faults !== undefined) {
      const trouble = await simulatedTrouble(actor, contract, reply)
      if (trouble !== undefined) return trouble
    }
    if (actor.clientId !== undefined && factorOwed({ actor, definition }) !== undefined) return withoutFactor(reply)
    const refused = permit({ actor, contract, definition, doorkeeper, locale: localeOf(request.headers) })
    if (refused !== undefined) {
      const { problems: found, missing } = await refused
      return refuse(request, reply, found, missing)
    }
    const body = readBody(request, schema)
    if (!body.ok) return refuse(request, reply, body.problems)
    const query = readQuery(request, contract)
    if (!query.ok) return refuse(request, reply, query.problems)
    const account = isElsewhere(request, definition) ? await accountOf(request, doorkeeper) : actor.tenant
    if (account === undefined) return refuse(request, reply, [problems.notFound()])
    const read: Read = { request, reply, actor, account, budget, body: body.value, query: query.value }
    const context = contextOf(house, contract, read)
    const handled = await definition.handle(context)
    if (handled.ok) return send(request, reply, contract, handled)
    const before = await answeredThen(house, contract, { request, actor, account, dryRun: context.dryRun })
    if (before !== undefined) return send(request, reply, contract, before)
    const explained = await explain(handled.problems, { actor, doorkeeper, locale: localeOf(request.headers) })
    return refuse(request, reply, explained.problems, explained.missing)
  }
}

/** For those whose `auth` is none: throttled by address, nobody is known. */
export function performPublic(
  house: House,
  contract: ContractOperation,
  definition: PublicDefinition,
  throttle: Throttle,
) {
  const schema = jsonSchema(contract.requestSchema)
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const budget = throttle(`address ${request.ip}`)
    tellBudget(reply, budget)
    if (!budget.allowed) return tooMany(reply, budget.resetSeconds)
    const body = readBody(request, schema)
    if (!body.ok) return refuse(request, reply, body.problems)
    const query = readQuery(request, contract)
    if (!query.ok) return refuse(request, reply, query.problems)
    const { headers } = request
    const context = {
      path: request.params,
      query: query.value,
      body: body.value,
      locale: localeOf(headers),
      origin: placeOf(request, reply),
      continuationToken: undefined,
      dryRun: isDryRun(headers),
      clientName: single(headers, 'ms-partnercenter-client'),
      house,
      request,
      reply,
    } as unknown as PublicContext<never> // the contract has checked what the types say
    return send(request, reply, contract, await definition.handle(context))
  }
}

type Params = { readonly tenantId?: string }

/** An operation of the console whose path names the partner whose rows it reads and writes. */
const isElsewhere = (request: FastifyRequest, { operator }: Pick<OperationDefinition, 'operator'>): boolean =>
  operator === true && (request.params as Params).tenantId !== undefined

const accountOf = (request: FastifyRequest, doorkeeper: Doorkeeper): Promise<Tenant | undefined> =>
  doorkeeper.account((request.params as Params).tenantId ?? '')

function readBody(request: FastifyRequest, schema: JsonSchema | undefined): Outcome<unknown> {
  if (schema === undefined) return fine(undefined)
  if (typeof request.body !== 'string' || request.body.trim() === '') return wrong(problems.bodyMissing())
  const parsed = parseJson(request.body)
  if (!parsed.ok) return parsed
  const named = canonical(schema, parsed.value)
  const found = checkBody(schema, named)
  return found.length > 0 ? wrong(...found) : fine(named)
}

const numeric = /^-?\d+$/

/** Names without regard to case; what the contract does not know is left out. */
function readQuery(request: FastifyRequest, contract: ContractOperation): Outcome<Record<string, string | number>> {
  const given = new Map(
    Object.entries(request.query as Record<string, string | string[]>).map(([name, value]) => [
      name.toLowerCase(),
      [value].flat()[0] ?? '',
    ]),
  )
  const read: Record<string, string | number> = {}
  const found: Problem[] = []
  const seeking = contract.query.some((one) => one.name === 'seekOperation')
  for (const parameter of [
    ...contract.query,
    ...(seeking ? [{ name: 'MS-ContinuationToken', type: 'string', required: false }] : []),
  ]) {
    const text = given.get(parameter.name.toLowerCase())
    if (text === undefined || text === '') {
      if (parameter.required === true)
        found.push(problems.queryMissing({ field: parameter.name, name: parameter.name }))
    } else if (parameter.type !== 'integer') read[parameter.name] = text
    else if (numeric.test(text)) read[parameter.name] = Number(text)
    else found.push(problems.queryWrong({ field: parameter.name, name: parameter.name, expected: 'integer' }))
  }
  return found.length > 0 ? wrong(...found) : fine(read)
}

function tellBudget(reply: FastifyReply, budget: Budget): void {
  if (budget.limit === 0) return
  void reply.header('RateLimit-Policy', `"default";q=${budget.limit};w=${windowSeconds}`)
  void reply.header('RateLimit', `"default";r=${budget.remaining};t=${budget.resetSeconds}`)
}

const tooMany = (reply: FastifyReply, seconds: number): FastifyReply =>
  reply
    .code(429)
    .header('Retry-After', String(seconds))
    .send({ statusCode: 429, message: `Rate limit is exceeded. Try again in ${seconds} seconds.` })

/** To programs in the documented way, which names no cause in a body. Source: Partner Center, MFA for app+user. */
function withoutFactor(reply: FastifyReply): FastifyReply {
  reply.raw.statusMessage = 'Unauthorized - MFA required'
  return reply.code(401).header('WWW-Authenticate', 'Bearer error="invalid_token"').send()
}

/** A sandbox tenant may ask for trouble, to see how its client bears it; only the switch itself always works. */
async function simulatedTrouble(
  actor: Actor,
  contract: ContractOperation,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const { faults } = actor.tenant
  if (faults === undefined || contract.id === 'updateSandboxFaults' || contract.id === 'getSandboxFaults')
    return undefined
  if (faults.delayMilliseconds > 0) await new Promise((resolve) => setTimeout(resolve, faults.delayMilliseconds))
  if (Math.random() * 100 >= faults.percent) return undefined
  if (faults.status === 429) return tooMany(reply, 1)
  const found = [
    faults.status === 503
      ? problems.notReady()
      : problems.ours({ correlationId: String(reply.getHeader('MS-CorrelationId')) }),
  ]
  return reply.code(faults.status).send(faultBody(found, 'en-US'))
}

function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  found: readonly Problem[],
  missing?: Missing,
): FastifyReply {
  const status = statusOf(found)
  if (status === 401)
    void reply.header(
      'WWW-Authenticate',
      found.some((one) => one.id === 'http.problem.tokenMissing') ? 'Bearer' : 'Bearer error="invalid_token"',
    )
  return reply.code(status).send(faultBody(found, localeOf(request.headers), missing))
}

const json = 'application/json; charset=utf-8'

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  contract: ContractOperation,
  handled: Handled,
): FastifyReply {
  if (!handled.ok) return refuse(request, reply, handled.problems)
  const { body, status, headers } = handled.value
  void reply.code(status ?? contract.successStatus)
  if (headers !== undefined) void reply.headers(headers)
  if (body === undefined) return reply.send()
  if (headers?.['content-type'] !== undefined) return reply.send(body)
  const { warnings } = handled
  const told =
    warnings.length === 0 ? body : { ...(body as object), warnings: warningsBody(warnings, localeOf(request.headers)) }
  return reply.header('content-type', json).send(JSON.stringify(told))
}
