import type { Application } from '#contract/generated/types.ts'
import { etagOf } from '#lib/etag.ts'
import { isGuid } from '#lib/ids.ts'
import { fine, wrong } from '#lib/outcome.ts'
import { same } from '#lib/same.ts'
import type { Actor } from '#platform/access/actor.ts'
import { noContent, ok } from '#platform/http/answer.ts'
import { staleness } from '#platform/http/etag.ts'
import { operation } from '#platform/http/operation.ts'
import { collection } from '#platform/http/paging.ts'
import { problems as http } from '#platform/http/problems.ts'
import type { Locale } from '#platform/words/words.ts'
import { peopleChanged } from '../people/changes.ts'
import { addCertificate, addSecret, removeCredential } from './credentials.ts'
import { tellAdded } from './notices.ts'
import { registerApplication } from './registration.ts'
import { checkRoles } from './rights.ts'
import { checkApplication } from './rules.ts'
import * as store from './store.ts'
import { writeAdded, writeApplication, writeIssued } from './wire.ts'

const readerOf = ({ actor, locale }: { readonly actor: Actor; readonly locale: Locale }) => ({
  locale,
  edition: actor.edition,
})

const shown = (row: store.ApplicationRow | undefined, reader: Parameters<typeof writeApplication>[1]) =>
  row === undefined ? wrong(http.notFound()) : ok(writeApplication(row, reader) satisfies Application)

const idOf = (path: { readonly applicationId: string }) =>
  isGuid(path.applicationId) ? path.applicationId.toLowerCase() : undefined

const subject = (id: string) => ({ kind: 'application', id })

export const getApplications = operation('getApplications', {
  permission: 'view:apps',
  async handle({ actor, locale, db }) {
    const rows = await db.glance(store.applications)
    return ok(
      collection(
        '/applications',
        rows.map((row) => writeApplication(row, readerOf({ actor, locale }))),
      ),
    )
  },
})

export const createApplication = operation('createApplication', {
  permission: 'create:apps',
  handle: ({ actor, body, locale, db, house }) =>
    db.write(async (tx) => {
      const draft = { ...body, redirectUris: body.redirectUris ?? [] }
      const made = await registerApplication(tx, draft, house.clock.now())
      if (!made.ok) return made
      return shown(await store.applicationById(tx, made.value), readerOf({ actor, locale }))
    }),
})

export const getApplication = operation('getApplication', {
  permission: 'view:apps',
  async handle({ actor, locale, path, db }) {
    const id = idOf(path)
    if (id === undefined) return wrong(http.notFound())
    return shown(await db.glance((tx) => store.applicationById(tx, id)), readerOf({ actor, locale }))
  },
})

export const updateApplication = operation('updateApplication', {
  permission: 'edit:apps',
  async handle({ actor, body, locale, path, db, precondition }) {
    const id = idOf(path)
    if (id === undefined) return wrong(http.notFound())
    return db.write(async (tx) => {
      const row = await store.applicationHeld(tx, id)
      if (row === undefined) return wrong(http.notFound())
      const stale = staleness(precondition, etagOf(row.version))
      if (stale.length > 0) return wrong(...stale)
      const before = { name: row.name, redirectUris: row.redirect_uris }
      const after = { name: body.name?.trim() ?? before.name, redirectUris: body.redirectUris ?? before.redirectUris }
      const found = checkApplication({ ...after, kind: row.kind })
      if (found.length > 0) return wrong(...found)
      if (same(before, after)) return shown(row, readerOf({ actor, locale }))
      await store.updateApplication(tx, id, after)
      tx.record({ act: 'account.application.updated', subject: subject(id), before, after })
      peopleChanged(tx)
      return shown(await store.applicationById(tx, id), readerOf({ actor, locale }))
    })
  },
})

export const deleteApplication = operation('deleteApplication', {
  permission: 'delete:apps',
  async handle({ path, db }) {
    const id = idOf(path)
    if (id === undefined) return wrong(http.notFound())
    return db.write(async (tx) => {
      const row = await store.applicationHeld(tx, id)
      if (row === undefined) return wrong(http.notFound())
      await store.deleteApplication(tx, id)
      tx.record({
        act: 'account.application.removed',
        subject: subject(id),
        before: { name: row.name, kind: row.kind, redirectUris: row.redirect_uris },
        contract: {
          operationType: 'unregister_application',
          resourceType: 'application',
          data: [{ key: 'ApplicationId', value: id }],
        },
      })
      peopleChanged(tx)
      return noContent()
    })
  },
})

const usualMonths = 6

export const createApplicationSecret = operation('createApplicationSecret', {
  permission: 'edit:apps',
  async handle({ actor, body, path, db, house }) {
    const id = idOf(path)
    if (id === undefined) return wrong(http.notFound())
    const draft = { name: body.name, months: body.months ?? usualMonths }
    return db.write(async (tx) => {
      const added = await addSecret(tx, id, draft, house.clock.now())
      if (!added.ok) return added
      const { name, expiresAt } = added.value
      await tellAdded(tx, house, { clientId: id, name, by: actor.name, expiresAt })
      return fine({ body: writeIssued(added.value), secret: true })
    })
  },
})

export const deleteApplicationSecret = operation('deleteApplicationSecret', {
  permission: 'edit:apps',
  async handle({ path, db }) {
    const id = idOf(path)
    if (id === undefined || !isGuid(path.secretId)) return wrong(http.notFound())
    return db.write(async (tx) => {
      const removed = await removeCredential(tx, id, 'secret', path.secretId)
      return removed.ok ? noContent() : removed
    })
  },
})

export const createApplicationCertificate = operation('createApplicationCertificate', {
  permission: 'edit:apps',
  async handle({ actor, body, path, db, house }) {
    const id = idOf(path)
    if (id === undefined) return wrong(http.notFound())
    return db.write(async (tx) => {
      const added = await addCertificate(tx, id, body, house.clock.now())
      if (!added.ok) return added
      const { name, expiresAt } = added.value
      await tellAdded(tx, house, { clientId: id, name, by: actor.name, expiresAt })
      return ok(writeAdded(added.value))
    })
  },
})

export const deleteApplicationCertificate = operation('deleteApplicationCertificate', {
  permission: 'edit:apps',
  async handle({ path, db }) {
    const id = idOf(path)
    if (id === undefined || !isGuid(path.certificateId)) return wrong(http.notFound())
    return db.write(async (tx) => {
      const removed = await removeCredential(tx, id, 'certificate', path.certificateId)
      return removed.ok ? noContent() : removed
    })
  },
})

export const updateApplicationRoles = operation('updateApplicationRoles', {
  permission: 'edit:apps',
  async handle({ actor, body, locale, path, db, house }) {
    const id = idOf(path)
    if (id === undefined) return wrong(http.notFound())
    return db.write(async (tx) => {
      const row = await store.applicationHeld(tx, id)
      if (row === undefined) return wrong(http.notFound())
      const wanted = [...new Set(body.roles)].toSorted()
      const found = checkRoles(wanted, row.roles, actor)
      if (found.length > 0) return wrong(...found)
      if (same(wanted, row.roles)) return shown(row, readerOf({ actor, locale }))
      await store.setRoles(tx, id, wanted, house.clock.now())
      tx.record({
        act: 'account.application.rights_changed',
        subject: subject(id),
        before: { roles: row.roles },
        after: { roles: wanted },
      })
      peopleChanged(tx)
      return shown({ ...row, roles: wanted }, readerOf({ actor, locale }))
    })
  },
})
