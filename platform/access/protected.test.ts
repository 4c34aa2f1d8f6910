import assert from 'node:assert/strict'
import test from 'node:test'
import { isProtected } from './protected.ts'

test('customers, their requests, and billing are protected; the rest is not', () => {
  for (const permission of [
    'view:customers',
    'edit:customer_details',
    'act:customer_aobo',
    'create:subscriptions',
    'edit:customer_tickets',
    'view:invoices#networkOnly',
    'submit:withholding_claim',
  ])
    assert.ok(isProtected(permission), permission)
  for (const permission of [
    'view:service_health',
    'view:billing_profile',
    'edit:mfa_policy',
    'view:users#globalAdminsOnly',
    'view:partner_tickets#own',
    'view:pricing_offers',
  ])
    assert.ok(!isProtected(permission), permission)
})
