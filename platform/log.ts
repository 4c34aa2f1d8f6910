import { pino } from 'pino'

/** Ids, not names; never a secret. One JSON line per thing worth knowing, on standard error. */
export const openLog = (level: string) => pino({ level, base: null }, pino.destination({ fd: 2, sync: true }))

export type Log = ReturnType<typeof openLog>
