import type { House } from '#platform/house.ts'

/** A code is short enough to be guessed from a plain digest; without the house's key nobody can try. */
export const fingerprintOf = (house: House, userCode: string): Buffer =>
  house.secrets.fingerprint(`device code ${userCode}`)
