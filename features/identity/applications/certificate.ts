import { type KeyObject, X509Certificate } from 'node:crypto'
import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import { problems } from './problems.ts'
import { type CertificateDraft, checkCertificateText } from './rules.ts'

const leastRsaBits = 2048

/** Kept as DER; the thumbprint is SHA-256 in lower-case hexadecimal. */
export type Certificate = {
  readonly der: Buffer
  readonly thumbprint: string
  readonly subject: string
  readonly expiresAt: Temporal.Instant
}

export const hex = (fingerprint: string): string => fingerprint.replaceAll(':', '').toLowerCase()

export function isStrong(key: KeyObject): boolean {
  const { modulusLength = 0, namedCurve } = key.asymmetricKeyDetails ?? {}
  if (key.asymmetricKeyType === 'rsa') return modulusLength >= leastRsaBits
  return key.asymmetricKeyType === 'ec' && namedCurve === 'prime256v1'
}

function parsed(content: string): X509Certificate | undefined {
  const text = content.trim()
  try {
    return new X509Certificate(text.startsWith('-----') ? text : Buffer.from(text, 'base64'))
  } catch {
    return undefined
  }
}

/** PEM, or DER in base64. Of a chain the first counts: trust comes from having been put here, not from who signed. */
export function readCertificate(draft: CertificateDraft, now: Temporal.Instant): Outcome<Certificate> {
  const found = checkCertificateText(draft)
  if (found.length > 0) return wrong(...found)
  const certificate = parsed(draft.content)
  if (certificate === undefined) return wrong(problems.certificateUnreadable())
  if (!isStrong(certificate.publicKey)) return wrong(problems.certificateWeak({ bits: leastRsaBits }))
  const expiresAt = certificate.validToDate.toTemporalInstant()
  if (Temporal.Instant.compare(expiresAt, now) <= 0)
    return wrong(problems.certificateExpired({ on: expiresAt.toString().slice(0, 10) }))
  return fine({
    der: certificate.raw,
    thumbprint: hex(certificate.fingerprint256),
    subject: certificate.subject.replaceAll('\n', ', '),
    expiresAt,
  })
}
