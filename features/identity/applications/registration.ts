import { uuidv7 } from '#lib/ids.ts'
import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import type { WriteTx } from '#platform/http/operation.ts'
import type { House } from '#platform/house.ts'
import { record } from '#platform/record/record.ts'
import { digest } from '#platform/secrets/secrets.ts'
import { peopleChanged } from '../people/changes.ts'
import { endOfSecret, issueSecret } from './credentials.ts'
import { problems } from './problems.ts'
import { type ApplicationDraft, checkApplication, limits } from './rules.ts'
import * as store from './store.ts'

/** The client id of the new application. `at` is real time, not a sandbox's. */
export async function registerApplication(
  tx: WriteTx,
  draft: ApplicationDraft,
  at: Temporal.Instant,
): Promise<Outcome<string>> {
  const found = checkApplication(draft)
  if (found.length > 0) return wrong(...found)
  if ((await store.countApplicationsHeld(tx)) >= limits.applications)
    return wrong(problems.tooManyApplications({ most: limits.applications }))
  const clientId = uuidv7(at.epochMilliseconds)
  const application = { ...draft, name: draft.name.trim(), clientId, at }
  await store.insertApplication(tx, application)
  tx.record({
    act: 'account.application.registered',
    subject: { kind: 'application', id: clientId },
    after: { name: application.name, kind: application.kind, redirectUris: application.redirectUris },
    contract: {
      operationType: 'register_application',
      resourceType: 'application',
      data: [{ key: 'ApplicationId', value: clientId }],
    },
  })
  peopleChanged(tx)
  return fine(clientId)
}

export type Shown = { readonly clientId: string; readonly secret?: string; readonly expiresAt?: string }

/** For the command line: registered by the operator, a web application with its first secret, which is shown this once. */
export async function createApplication(
  house: House,
  tenantId: string,
  draft: ApplicationDraft,
): Promise<Outcome<Shown>> {
  const at = house.clock.now()
  const origin = { actor: { kind: 'operator', name: 'entente app create' }, at } as const
  return house.database.write(tenantId, async (plain) => {
    const tx: WriteTx = { ...plain, record: (what) => record(plain, origin, what) }
    const made = await registerApplication(tx, draft, at)
    if (!made.ok) return made
    const clientId = made.value
    if (draft.kind === 'native') return fine({ clientId })
    const secret = await issueSecret(tx, clientId, { name: 'entente app create', months: limits.secretMonths }, at)
    return fine({ clientId, secret: secret.value, expiresAt: secret.expiresAt.toString() })
  })
}

export type FixedApplication = store.NewApplication & { readonly secret?: string }

/** An application whose ids and secret are given: demonstration and import. Nothing is recorded; the caller tells. */
export async function insertApplication(
  tx: Parameters<typeof store.insertApplication>[0],
  application: FixedApplication,
): Promise<void> {
  const { at, clientId, name, secret } = application
  await store.insertApplication(tx, application)
  if (secret === undefined) return
  await store.insertSecret(tx, {
    id: uuidv7(at.epochMilliseconds),
    clientId,
    name,
    hash: digest(secret),
    hint: secret.slice(0, 3),
    at,
    expiresAt: endOfSecret(limits.secretMonths, at),
  })
}
