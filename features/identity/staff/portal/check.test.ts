import assert from 'node:assert/strict'
import test from 'node:test'
import { checkUser } from './check.ts'

const fieldsOf = (body: Parameters<typeof checkUser>[0]) => {
  const outcome = checkUser(body)
  return outcome.ok ? [] : outcome.problems.map((one) => one.field)
}

test('a domain alone is no user name; everything missing is told at once', () => {
  assert.deepEqual(fieldsOf({ userPrincipalName: '@quillmoor.example' }), ['displayName', 'userPrincipalName'])
  assert.deepEqual(fieldsOf({ displayName: ' ', userPrincipalName: 'sales@quillmoor.example' }), ['displayName'])
  assert.deepEqual(fieldsOf({ displayName: 'Sales desk', userPrincipalName: 'sales@quillmoor.example' }), [])
})
