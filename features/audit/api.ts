import type { Registered } from '#platform/http/operation.ts'
import * as caller from './caller/api.ts'
import * as events from './events/api.ts'
import * as log from './log/api.ts'
import * as records from './records/api.ts'

/** What happened, what follows from it, and what the caller may do: every operation of this room. */
export const audit: readonly Registered[] = [records, log, events, caller].flatMap((room) => Object.values(room))
