import { hash, timingSafeEqual } from 'node:crypto'

const shape = /^[\w.~-]{43,128}$/

/** S256 only. A code that was asked for without a challenge takes no verifier, and the other way round. */
export function verifies(verifier: string | undefined, challenge: string | null): boolean {
  if (challenge === null) return verifier === undefined || verifier === ''
  if (verifier === undefined || !shape.test(verifier)) return false
  const made = Buffer.from(hash('sha256', verifier, 'base64url'))
  const kept = Buffer.from(challenge)
  return made.length === kept.length && timingSafeEqual(made, kept)
}

export const isChallenge = (text: string): boolean => /^[\w-]{43}$/.test(text)
