import assert from 'node:assert/strict'
import test from 'node:test'
import { permissions, roleName, roles, rolesWith } from './matrix.ts'

const global = { edition: 'global', partnerType: 'direct_bill', sandbox: false }

test('a global admin sees the account but neither customers nor bank details', () => {
  const held = permissions(['global_admin'], global)
  assert.ok(held.has('view:billing_profile') && held.has('edit:billing_address') && held.has('view:invoices'))
  assert.ok(!held.has('view:customers') && !held.has('view:payout_tax_profiles'))
})

test('rights add up: a billing admin who is also global admin may change the billing address', () => {
  assert.ok(!permissions(['billing_admin'], global).has('edit:billing_address'))
  assert.ok(permissions(['billing_admin', 'global_admin'], global).has('edit:billing_address'))
})

test('a sales agent sees prices in the global edition only', () => {
  assert.ok(permissions(['sales_agent'], global).has('view:pricing_offers'))
  assert.ok(!permissions(['sales_agent'], { ...global, edition: '21vianet' }).has('view:pricing_offers'))
})

test('an account admin edits the partner profile of network-only accounts alone', () => {
  assert.ok(!permissions(['account_admin'], global).has('edit:partner_profile'))
  assert.ok(permissions(['account_admin'], { ...global, partnerType: 'network_only' }).has('edit:partner_profile'))
})

test('whoever has no role is a default user', () => {
  assert.deepEqual([...permissions([], global)].sort(), [
    'edit:own_profile',
    'view:own_profile',
    'view:users#globalAdminsOnly',
  ])
})

test('a refusal can name the roles that would do', () => {
  assert.deepEqual(rolesWith('edit:billing_address', { ...global, kind: 'partner' }), ['global_admin'])
  assert.deepEqual(rolesWith('edit:billing_profile', { ...global, kind: 'partner' }), [
    'global_admin',
    'billing_admin',
    'admin_agent',
  ])
})

test('every role has a name in the three languages', () => {
  assert.ok(roles.size > 25)
  for (const id of roles.keys())
    for (const locale of ['en-US', 'fr-FR', 'zh-CN'] as const) assert.notEqual(roleName(id, locale), id)
})
