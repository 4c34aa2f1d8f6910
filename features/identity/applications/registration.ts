import { uuidv7 } from '#lib/ids.ts'
import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import { problems as http } from '#platform/http/problems.ts'
import type { WriteTx } from '#platform/http/operation.ts'
import type { House } from '#platform/house.ts'
import { record } from '#platform/record/record.ts'
import { digest, randomSecret } from '#platform/secrets/secrets.ts'
import { peopleChanged } from '../people/changes.ts'
import { problems } from '../problems.ts'
import { type ApplicationDraft, checkApplication } from './rules.ts'
import * as store from './store.ts'

const secretYears = 2
const mostSecrets = 10

/** `value` is shown once: only its digest is kept. */
export type IssuedSecret = { readonly id: string; readonly value: string; readonly expiresAt: Temporal.Instant }

export type Registered = { readonly clientId: string; readonly secret?: IssuedSecret }

async function issueSecret(tx: WriteTx, clientId: string, at: Temporal.Instant, value: string): Promise<IssuedSecret> {
  const secret = { id: uuidv7(at.epochMilliseconds), value, expiresAt: at.add({ hours: secretYears * 365 * 24 }) }
  const hint = value.slice(0, 3)
  await store.insertSecret(tx, { id: secret.id, clientId, hash: digest(value), hint, at, expiresAt: secret.expiresAt })
  tx.record({
    act: 'account.application.credential_added',
    subject: { kind: 'application', id: clientId },
    after: { credentialId: secret.id, hint, expiresAt: secret.expiresAt.toString() },
    contract: { operationType: 'add_application_credential', resourceType: 'application_credential' },
  })
  return secret
}

/** A web application gets a secret; a native one cannot keep any. `at` is real time, not a sandbox's. */
export async function registerApplication(
  tx: WriteTx,
  draft: ApplicationDraft,
  at: Temporal.Instant,
): Promise<Outcome<Registered>> {
  const found = checkApplication(draft)
  if (found.length > 0) return wrong(...found)
  const application = { ...draft, name: draft.name.trim(), clientId: uuidv7(at.epochMilliseconds), at }
  await store.insertApplication(tx, application)
  tx.record({
    act: 'account.application.registered',
    subject: { kind: 'application', id: application.clientId },
    after: { name: application.name, kind: application.kind, redirectUris: application.redirectUris },
    contract: { operationType: 'register_application', resourceType: 'application' },
  })
  peopleChanged(tx)
  if (draft.kind === 'native') return fine({ clientId: application.clientId })
  const secret = await issueSecret(tx, application.clientId, at, randomSecret())
  return fine({ clientId: application.clientId, secret })
}

export async function addSecret(tx: WriteTx, clientId: string, at: Temporal.Instant): Promise<Outcome<IssuedSecret>> {
  const application = await store.applicationHeld(tx, clientId)
  if (application === undefined) return wrong(http.notFound())
  if (application.kind === 'native') return wrong(problems.secretOfNative())
  if (application.secrets >= mostSecrets) return wrong(problems.tooManySecrets({ most: mostSecrets }))
  peopleChanged(tx)
  return fine(await issueSecret(tx, clientId, at, randomSecret()))
}

/** From the commit on nobody gets a token with it. */
export async function removeSecret(tx: WriteTx, clientId: string, id: string): Promise<Outcome<undefined>> {
  if (!(await store.deleteSecret(tx, clientId, id))) return wrong(http.notFound())
  peopleChanged(tx)
  tx.record({
    act: 'account.application.credential_removed',
    subject: { kind: 'application', id: clientId },
    before: { credentialId: id },
    contract: { operationType: 'remove_application_credential', resourceType: 'application_credential' },
  })
  return fine(undefined)
}

export type Shown = { readonly clientId: string; readonly secret?: string; readonly expiresAt?: string }

/** For the command line: registered by the operator, in a transaction of its own. The secret is shown this once. */
export async function createApplication(
  house: House,
  tenantId: string,
  draft: ApplicationDraft,
): Promise<Outcome<Shown>> {
  const at = house.clock.now()
  const origin = { actor: { kind: 'operator', name: 'entente app create' }, at } as const
  const made = await house.database.write(tenantId, (tx) =>
    registerApplication({ ...tx, record: (what) => record(tx, origin, what) }, draft, at),
  )
  if (!made.ok) return made
  const { clientId, secret } = made.value
  return fine(
    secret === undefined ? { clientId } : { clientId, secret: secret.value, expiresAt: secret.expiresAt.toString() },
  )
}

export type FixedApplication = store.NewApplication & { readonly secret?: string }

/** An application whose ids and secret are given: demonstration and import. Nothing is recorded; the caller tells. */
export async function insertApplication(
  tx: Parameters<typeof store.insertApplication>[0],
  application: FixedApplication,
): Promise<void> {
  const { at } = application
  await store.insertApplication(tx, application)
  if (application.secret === undefined) return
  await store.insertSecret(tx, {
    id: uuidv7(at.epochMilliseconds),
    clientId: application.clientId,
    hash: digest(application.secret),
    hint: application.secret.slice(0, 3),
    at,
    expiresAt: at.add({ hours: secretYears * 365 * 24 }),
  })
}
