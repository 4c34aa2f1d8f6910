import assert from 'node:assert/strict'
import test from 'node:test'
import type { SignedIn } from './me.ts'
import { maySee, placed, type Screen } from './screens.ts'

const me = (permissions: readonly string[], partner: object = {}) =>
  ({
    partner: { edition: 'global', type: 'direct_bill', sandbox: false, kind: 'partner', ...partner },
    can: (permission: string) => permissions.includes(permission),
  }) as unknown as SignedIn

const icon = (() => null) as never
const screen = (path: string, more: Partial<Screen>): Screen => ({
  path,
  title: 'portal.account.title',
  page: () => Promise.reject(new Error('not opened here')),
  ...more,
})

test('any of several permissions opens a page, none closes it', () => {
  const page = { needs: { permission: ['view:users', 'view:roles'] } }
  assert.ok(maySee(me(['view:roles']), page))
  assert.ok(!maySee(me(['view:invoices']), page))
})

test('edition, partner type and sandbox each close a page on their own', () => {
  assert.ok(!maySee(me([], { edition: '21vianet' }), { needs: { editions: ['global'] } }))
  assert.ok(!maySee(me([]), { needs: { partnerTypes: ['indirect_reseller'] } }))
  assert.ok(!maySee(me([]), { needs: { sandboxOnly: true } }))
  assert.ok(maySee(me([], { sandbox: true }), { needs: { sandboxOnly: true } }))
})

test('the operator’s people, who hold every view, are not led to pages of a partner account they have not', () => {
  const page = { needs: { permission: 'view:billing_profile' } }
  const owner = me(['view:billing_profile'], { kind: 'operator' })
  assert.ok(!maySee(owner, page))
  assert.ok(maySee(owner, {}))
  assert.ok(maySee(owner, { needs: { ...page.needs, kind: 'any' } }))
  assert.ok(!maySee(me([]), { needs: { kind: 'operator' } }))
})

test('a menu holds what is placed there and allowed, in order', () => {
  const all = [
    screen('/b', { place: { in: 'menu', order: 2, icon } }),
    screen('/a', { place: { in: 'menu', order: 1, icon } }),
    screen('/hidden', { place: { in: 'menu', order: 0, icon }, needs: { permission: 'view:users' } }),
    screen('/pane', { place: { in: 'account', group: 'company', order: 0, icon } }),
    screen('/unplaced', {}),
  ]
  assert.deepEqual(
    placed(all, 'menu', me([])).map((one) => one.path),
    ['/a', '/b'],
  )
})
