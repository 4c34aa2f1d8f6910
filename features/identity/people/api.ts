import { wrong } from '#lib/outcome.ts'
import { same } from '#lib/same.ts'
import { operation } from '#platform/http/operation.ts'
import { problems as http } from '#platform/http/problems.ts'
import { again } from '../staff/ground.ts'
import { holdPeople } from '../staff/store.ts'
import { eventOf } from '../staff/told.ts'
import { me } from './me.ts'
import * as store from './store.ts'

export const getMe = operation('getMe', {
  beforePasswordChange: true,
  handle: (asked) => asked.db.read((tx) => me(tx, asked)),
})

const preferencesOf = ({ language, theme, density }: store.UserRow) => ({ language, theme, density })

export const updateMe = operation('updateMe', {
  permission: 'edit:own_profile',
  beforePasswordChange: true,
  handle: (asked) =>
    asked.db.write(async (tx) => {
      const { actor, body } = asked
      const [, user] = await Promise.all([holdPeople(tx), store.userById(tx, actor.userId ?? '')])
      if (user === undefined) return wrong(http.notFound())
      const [before, after] = [preferencesOf(user), { ...preferencesOf(user), ...body }]
      if (same(before, after)) return me(tx, asked)
      await store.updatePreferences(tx, user.id, body)
      const told = { act: 'account.preferences.updated', subject: { kind: 'user', id: user.id }, before, after }
      // How somebody likes their screens is nobody else's business.
      const concerns = before.language !== after.language
      tx.record(concerns ? { ...told, event: eventOf('user-updated', await again({ tx }, user.id)) } : told)
      return me(tx, asked)
    }),
})
