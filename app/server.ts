import { type AddressInfo, createServer } from 'node:net'
import type { FastifyInstance } from 'fastify'
import {
  endingJob,
  openDoor,
  passwordResetJob,
  remindUnprotected,
  staffImportJobs,
  tellEnding,
  tendDeleted,
} from '#features/identity/door.ts'
import type { House } from '#platform/house.ts'
import { buildServer } from '#platform/http/server.ts'
import { startRounds } from '#platform/jobs/rounds.ts'
import { startWorker } from '#platform/jobs/worker.ts'
import { mailDelivery } from '#platform/mail/delivery.ts'
import { keepAuditMonthsOpen } from '#platform/record/months.ts'
import { health } from './health.ts'
import { documents } from './documents.ts'
import { portalFiles } from './portal-files.ts'
import { registered } from './rooms.ts'

/** The web face: API, token endpoints, portal, documents and health on one origin. Not listening yet. */
export function openServer(house: House): FastifyInstance {
  const app = buildServer(house, openDoor(house), registered)
  health(app, house)
  documents(app)
  portalFiles(app, house)
  return app
}

export class ListenError extends Error {}

export async function listen(app: FastifyInstance, house: House): Promise<number> {
  const { host, port } = house.config
  try {
    await app.listen({ host, port })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EADDRINUSE')
      throw new ListenError(`Port ${port} is taken by another program. Set PORT to a free one (PORT=0 takes any).`)
    if (code === 'EACCES')
      throw new ListenError(`Port ${port} may not be opened by this user. Set PORT to one above 1023.`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new ListenError(`HOST ${host} is not an address of this machine.`)
    throw error
  }
  return (app.server.address() as AddressInfo).port
}

const hourMilliseconds = 3600 * 1000

/**
 * Answers who forgot a password, makes the people of a list, sends mail when SMTP_URL is set (without it mail is kept),
 * tells of ends that come near, opens the months of the record before they come, lets go of people who were deleted
 * long enough ago, and reminds administrators of who has no second factor.
 */
export function work(house: House): { stop(): Promise<void> } {
  const { smtpUrl, publicUrl } = house.config
  const from = `entente@${new URL(publicUrl).hostname}`
  const handlers = {
    'password-reset': passwordResetJob(house),
    [endingJob]: tellEnding(house),
    ...staffImportJobs(house),
    ...(smtpUrl === undefined ? {} : { mail: mailDelivery(house.database, smtpUrl, from) }),
  }
  const months = keepAuditMonthsOpen(
    house.database,
    () => house.clock.now(),
    (error) => house.log.warn({ err: error }, 'the next months of the record could not be opened, tomorrow again'),
  )
  const farewells = startRounds(
    () => tendDeleted(house),
    (error) => house.log.warn({ err: error }, 'deleted users could not be looked after, in an hour again'),
    hourMilliseconds,
  )
  const reminders = startRounds(
    () => remindUnprotected(house),
    (error) => house.log.warn({ err: error }, 'who has no second factor could not be told, in an hour again'),
    hourMilliseconds,
  )
  const worker = startWorker(house.database, handlers, house.log)
  return {
    async stop() {
      await months.stop()
      await farewells.stop()
      await reminders.stop()
      await worker.stop()
    },
  }
}

/** A port nobody listens on right now. */
export const freePort = (host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, host, () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
