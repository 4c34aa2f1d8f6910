import type { Registered } from '#platform/http/operation.ts'
import * as clock from './clock/api.ts'
import * as faults from './faults/api.ts'
import * as snapshots from './snapshots/api.ts'

/** What only a sandbox account may do: move its time, go back to how it was, ask for trouble. */
export const sandbox: readonly Registered[] = [clock, snapshots, faults].flatMap((room) => Object.values(room))
