import { readFileSync } from 'node:fs'
import { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify'
import type { Problem } from '#lib/problem.ts'
import type { House } from '#platform/house.ts'
import { localeOf, tagRequest } from './headers.ts'
import type { Registered } from './operation.ts'
import { type Doorkeeper, perform, performPublic } from './perform.ts'
import { problems } from './problems.ts'
import { faultBody, statusOf } from './refusal.ts'
import { register } from './registry.ts'
import { openThrottle } from './throttle.ts'

const bodyLimit = 1024 * 1024

const inFastify = (path: string) => path.replaceAll(/\{(\w+)\}/g, ':$1')

/** The whole API on one origin. Paths match without regard to case, doubled slashes or a trailing one; `/v1.0` is `/v1`. */
export function buildServer(house: House, doorkeeper: Doorkeeper, registered: readonly Registered[]): FastifyInstance {
  const { tls, trustProxy } = house.config
  const app = fastify({
    bodyLimit,
    routerOptions: {
      caseSensitive: false,
      ignoreTrailingSlash: true,
      ignoreDuplicateSlashes: true,
      maxParamLength: 500,
    },
    rewriteUrl: (request) => (request.url ?? '/').replace(/^\/+v1\.0(?=\/)/i, '/v1'),
    trustProxy: trustProxy.length === 0 ? false : [...trustProxy],
    requestTimeout: 120_000,
    forceCloseConnections: true,
    ...(tls === undefined ? {} : { https: { cert: readFileSync(tls.cert), key: readFileSync(tls.key) } }),
  }) as unknown as FastifyInstance // with or without TLS, the same to everyone who uses it

  readBodies(app)
  app.addHook('onRequest', tagRequest)
  answerFaults(app, house)
  const throttle = openThrottle(house.config.requestsPerMinute)
  for (const { contract, registered: one } of register(house, doorkeeper, registered).served.values()) {
    const handler =
      one.kind === 'endpoint'
        ? (request: FastifyRequest, reply: FastifyReply) => one.handle(request, reply, house)
        : one.kind === 'public'
          ? performPublic(house, contract, one.definition, throttle)
          : perform(house, contract, one.definition, doorkeeper, throttle)
    app.route({ method: contract.method, url: inFastify(contract.path), handler, exposeHeadRoute: false })
  }
  return app
}

/** JSON bodies stay text until the operation is known; forms are read here for the token endpoints. */
function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  const text = (_request: FastifyRequest, body: string | Buffer, done: (error: null, body: unknown) => void) => {
    done(null, body.toString())
  }
  app.addContentTypeParser(/^application\/(?:[\w.+-]+\+)?json\b/i, { parseAs: 'string' }, text)
  app.addContentTypeParser(/^application\/x-www-form-urlencoded\b/i, { parseAs: 'string' }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(body.toString())))
  })
}

function refuse(request: FastifyRequest, reply: FastifyReply, found: readonly Problem[]): FastifyReply {
  return reply.code(statusOf(found)).send(faultBody(found, localeOf(request.headers)))
}

function allowedMethods(app: FastifyInstance, request: FastifyRequest): string[] {
  const url = (request.raw.url ?? '/').split('?')[0] ?? '/'
  return ['GET', 'PUT', 'POST', 'PATCH', 'DELETE', 'HEAD'].filter(
    (method) => method !== request.method && app.findRoute({ method, url } as never) !== null,
  )
}

function answerFaults(app: FastifyInstance, house: House): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
      return refuse(request, reply, [problems.tooLarge({ limit: bodyLimit })])
    if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
      return refuse(request, reply, [problems.mediaType({ expected: 'application/json' })])
    if (error.statusCode !== undefined && error.statusCode < 500)
      return refuse(request, reply, [problems.malformed({ name: 'request' })])
    const correlationId = String(reply.getHeader('MS-CorrelationId') ?? '')
    house.log.error({ err: error, correlationId, route: request.routeOptions.url }, 'request failed')
    return refuse(request, reply, [unreachable(error) ? problems.notReady() : problems.ours({ correlationId })])
  })
  app.setNotFoundHandler((request, reply) => {
    const allowed = allowedMethods(app, request)
    if (allowed.length === 0) return refuse(request, reply, [problems.noSuchPath()])
    void reply.header('allow', allowed.join(', '))
    return refuse(request, reply, [problems.methodNotAllowed({ method: request.method, allowed: allowed.join(', ') })])
  })
}

const connectionTrouble = /^(?:CONNECTION_|CONNECT_|ECONN|57P0|53300|ENOENT$)/

const unreachable = (error: FastifyError) => connectionTrouble.test(error.code ?? '')
