import { isGuid } from '#lib/ids.ts'
import { wrong } from '#lib/outcome.ts'
import { can } from '#platform/access/actor.ts'
import { ok } from '#platform/http/answer.ts'
import { staleness } from '#platform/http/etag.ts'
import { operation } from '#platform/http/operation.ts'
import { problems as http } from '#platform/http/problems.ts'
import { userById } from '../people/store.ts'
import { companyOf, verifiedDomains } from '../tenants/store.ts'
import * as creating from './creating.ts'
import { readPerson } from './draft.ts'
import { tellMaker } from './letters.ts'
import { grantingRoles, tidyRoles } from './rules.ts'
import { holdScene, holdUser, writeFor } from './scene.ts'
import { issuePassword, withPassword } from './temporary.ts'
import * as updating from './updating.ts'

export const createUser = operation('createUser', {
  permission: 'create:users',
  async handle({ actor, body, db, dryRun, house, now }) {
    const issued = await issuePassword(house, dryRun)
    return db.write(async (tx) => {
      const [scene, domains] = await Promise.all([holdScene(tx, actor), verifiedDomains(tx)])
      if (!scene.ok) return scene
      const person = readPerson(body, domains)
      if (!person.ok) return person
      const ground = { ...scene.value, tx, house, now }
      const created = await creating.createUser(ground, {
        person: person.value,
        language: body.language ?? scene.value.by.language,
        roles: tidyRoles(body.roles ?? []),
        passwordHash: issued.hash,
      })
      if (!created.ok) return created
      await tellMaker(tx, { ...ground, user: created.value })
      return withPassword(writeFor({ actor, house }, created.value, scene.value.company), issued, created.warnings)
    })
  },
})

/** Whoever may not see people sees those who could give them a right, and themselves. */
export const getUser = operation('getUser', {
  async handle({ actor, db, house, path }) {
    if (!isGuid(path.userId)) return wrong(http.notFound())
    const [user, company] = await db.glance((tx) => Promise.all([userById(tx, path.userId), companyOf(tx)]))
    const gives = user?.state === 'active' && user.roles.some(({ role }) => grantingRoles.includes(role))
    const seen = user !== undefined && (gives || user.id === actor.userId || can(actor, 'view:users'))
    return seen ? ok(writeFor({ actor, house }, user, company)) : wrong(http.notFound())
  },
})

export const updateUser = operation('updateUser', {
  permission: ['edit:users', 'assign:program_roles'],
  handle: ({ actor, body, db, house, now, path, precondition }) =>
    db.write(async (tx) => {
      const [held, domains] = await Promise.all([holdUser(tx, actor, path.userId), verifiedDomains(tx)])
      if (!held.ok) return held
      const { user, company } = held.value
      const stale = staleness(precondition, String(user.version))
      if (stale.length > 0) return wrong(...stale)
      const person = readPerson(body, domains, updating.personOf(user))
      if (!person.ok) return person
      const updated = await updating.updateUser({ ...held.value, tx, house, now }, user, {
        person: person.value,
        language: body.language ?? user.language,
        roles: body.roles === undefined ? undefined : tidyRoles(body.roles),
      })
      return updated.ok ? ok(writeFor({ actor, house }, updated.value, company), updated.warnings) : updated
    }),
})
