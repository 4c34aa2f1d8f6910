import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'
import type { House } from '#platform/house.ts'

/** `/health/live`: the process answers. `/health/ready`: so does its database. `/metrics`: Prometheus. */
export function health(app: FastifyInstance, house: House): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const answered = new Counter({
    name: 'entente_answers_total',
    help: 'Answers by operation path and status',
    labelNames: ['method', 'path', 'status'],
    registers: [registry],
  })
  const lasted = new Histogram({
    name: 'entente_answer_seconds',
    help: 'Seconds from request to answer',
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })

  app.addHook('onResponse', (request, reply, done) => {
    answered.inc({ method: request.method, path: request.routeOptions.url ?? 'none', status: reply.statusCode })
    lasted.observe(reply.elapsedTime / 1000)
    done()
  })

  app.get('/health/live', () => ({ status: 'live' }))
  app.get('/health/ready', async (_request, reply) => {
    try {
      await house.database.reference(({ sql }) => Promise.resolve(sql`select 1`))
      return { status: 'ready' }
    } catch {
      return reply.code(503).send({ status: 'database unreachable' })
    }
  })
  app.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()))
}
