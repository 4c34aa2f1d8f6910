import { Secret, TOTP } from 'otpauth'

export const periodSeconds = 30

const generator = (secret: string, about: { issuer?: string; label?: string } = {}) =>
  new TOTP({ ...about, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: periodSeconds })

/** 160 bits, as text that can be typed into an app. */
export const newSecret = (): string => new Secret({ size: 20 }).base32

/** What the picture says that an app takes the secret from. */
export const uriOf = (secret: string, issuer: string, label: string): string =>
  generator(secret, { issuer, label }).toString()

export const codeAt = (secret: string, at: Temporal.Instant): string =>
  generator(secret).generate({ timestamp: at.epochMilliseconds })

/**
 * The period whose code this is: the present one or a neighbour, because clocks differ. Nothing when the code is
 * wrong, or of a period that was used before or is older: a code that was seen over a shoulder is worth nothing.
 */
export function stepOfCode(
  secret: string,
  code: string,
  at: Temporal.Instant,
  lastStep: bigint | null,
): bigint | undefined {
  const delta = generator(secret).validate({
    token: code.replaceAll(/\s/g, ''),
    timestamp: at.epochMilliseconds,
    window: 1,
  })
  if (delta === null) return undefined
  const step = BigInt(Math.floor(at.epochMilliseconds / 1000 / periodSeconds) + delta)
  return lastStep !== null && step <= lastStep ? undefined : step
}
