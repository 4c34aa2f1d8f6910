import { uuidv7 } from '#lib/ids.ts'
import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import type { WriteTx } from '#platform/http/operation.ts'
import { problems as http } from '#platform/http/problems.ts'
import { digest, randomSecret } from '#platform/secrets/secrets.ts'
import { peopleChanged } from '../people/changes.ts'
import { problems as identity } from '../problems.ts'
import { type Certificate, readCertificate } from './certificate.ts'
import { problems } from './problems.ts'
import { type CertificateDraft, checkSecret, limits, type SecretDraft } from './rules.ts'
import * as store from './store.ts'

/** `value` is shown once: only its digest is kept. */
export type IssuedSecret = {
  readonly id: string
  readonly name: string
  readonly hint: string
  readonly value: string
  readonly at: Temporal.Instant
  readonly expiresAt: Temporal.Instant
}

export const endOfSecret = (months: number, at: Temporal.Instant): Temporal.Instant =>
  at.toZonedDateTimeISO('UTC').add({ months }).toInstant()

const recordAdded = (tx: WriteTx, clientId: string, after: Readonly<Record<string, string>>) =>
  tx.record({
    act: 'account.application.credential_added',
    subject: { kind: 'application', id: clientId },
    after,
    contract: {
      operationType: 'add_application_credential',
      resourceType: 'application_credential',
      data: [{ key: 'ApplicationId', value: clientId }],
    },
  })

/** For an application that is known to be a web one with room for another. */
export async function issueSecret(
  tx: WriteTx,
  clientId: string,
  draft: SecretDraft,
  at: Temporal.Instant,
): Promise<IssuedSecret> {
  const value = randomSecret()
  const expiresAt = endOfSecret(draft.months, at)
  const secret = { id: uuidv7(at.epochMilliseconds), name: draft.name.trim(), hint: value.slice(0, 3), at, expiresAt }
  await store.insertSecret(tx, { ...secret, clientId, hash: digest(value) })
  const { id, name, hint } = secret
  recordAdded(tx, clientId, { credentialId: id, name, hint, expiresAt: expiresAt.toString() })
  peopleChanged(tx)
  return { ...secret, value }
}

/** `at` is real time, not a sandbox's. */
export async function addSecret(
  tx: WriteTx,
  clientId: string,
  draft: SecretDraft,
  at: Temporal.Instant,
): Promise<Outcome<IssuedSecret>> {
  const found = checkSecret(draft)
  if (found.length > 0) return wrong(...found)
  const application = await store.applicationHeld(tx, clientId)
  if (application === undefined) return wrong(http.notFound())
  if (application.kind === 'native') return wrong(identity.secretOfNative())
  if (application.secrets.length >= limits.secrets) return wrong(identity.tooManySecrets({ most: limits.secrets }))
  return fine(await issueSecret(tx, clientId, draft, at))
}

export type AddedCertificate = Certificate & {
  readonly id: string
  readonly name: string
  readonly at: Temporal.Instant
}

export async function addCertificate(
  tx: WriteTx,
  clientId: string,
  draft: CertificateDraft,
  at: Temporal.Instant,
): Promise<Outcome<AddedCertificate>> {
  const read = readCertificate(draft, at)
  if (!read.ok) return read
  const application = await store.applicationHeld(tx, clientId)
  if (application === undefined) return wrong(http.notFound())
  const { kind, certificates } = application
  if (kind === 'native') return wrong(problems.certificateOfNative())
  if (certificates.length >= limits.certificates)
    return wrong(problems.tooManyCertificates({ most: limits.certificates }))
  if (certificates.some((one) => one.thumbprint === read.value.thumbprint)) return wrong(problems.certificateTwice())
  const added = { ...read.value, id: uuidv7(at.epochMilliseconds), name: draft.name.trim(), at }
  await store.insertCertificate(tx, { ...added, clientId })
  const { id, name, thumbprint, expiresAt } = added
  recordAdded(tx, clientId, { credentialId: id, name, thumbprint, expiresAt: expiresAt.toString() })
  peopleChanged(tx)
  return fine(added)
}

const removals = { secret: store.deleteSecret, certificate: store.deleteCertificate } as const

/** From the commit on nobody gets a token with it, and the access tokens that were got with it are good for nothing. */
export async function removeCredential(
  tx: WriteTx,
  clientId: string,
  kind: keyof typeof removals,
  id: string,
): Promise<Outcome<undefined>> {
  if (!(await removals[kind](tx, clientId, id))) return wrong(http.notFound())
  peopleChanged(tx)
  tx.record({
    act: 'account.application.credential_removed',
    subject: { kind: 'application', id: clientId },
    before: { credentialId: id, kind },
    contract: {
      operationType: 'remove_application_credential',
      resourceType: 'application_credential',
      data: [{ key: 'ApplicationId', value: clientId }],
    },
  })
  return fine(undefined)
}
