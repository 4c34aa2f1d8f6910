import assert from 'node:assert/strict'
import test from 'node:test'
import { earlier, stepAfter } from './rules.ts'

test('steps that have nothing new to look at are passed', () => {
  assert.equal(stepAfter('email_ownership', ['contactEmail']), 'email_domain')
  assert.equal(stepAfter('employment_verification', ['contactEmail']), 'decision')
  assert.equal(stepAfter('employment_verification', ['contactEmail', 'address']), 'business_verification')
  assert.equal(stepAfter('entry', ['address']), 'business_verification')
  assert.equal(stepAfter('business_verification', ['address']), 'decision')
  assert.equal(stepAfter('decision', ['address']), 'decision')
})

test('a second change never moves a case forward', () => {
  assert.equal(earlier('decision', 'email_ownership'), 'email_ownership')
  assert.equal(earlier('entry', 'business_verification'), 'entry')
})
