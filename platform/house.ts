import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Database } from './db/database.ts'
import type { Log } from './log.ts'
import type { Secrets } from './secrets/secrets.ts'

/** What the building offers its rooms. Assembled once in app/, handed to every handler. */
export type House = {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  readonly database: Database
  readonly secrets: Secrets
}
