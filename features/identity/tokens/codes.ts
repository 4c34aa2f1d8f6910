import { randomSecret } from '#platform/secrets/secrets.ts'

/** When its person signed in stands in the code itself: what is kept is a digest of the whole, so nobody can change it. */
export const newCode = (signedInAt: Temporal.Instant): string => `${randomSecret()}.${signedInAt.epochMilliseconds}`

/** Of a code that was found by its digest. */
export const signedInAtOf = (code: string): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(Number(code.split('.')[1]))
