import { perMinute } from './per-minute.ts'

/** An attempt counts from its start, and a right password takes it back. */
export const { begin: beginAttempt, takeBack: attemptSucceeded } = perMinute(30)
