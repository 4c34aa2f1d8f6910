import assert from 'node:assert/strict'
import test from 'node:test'
import { ApiProblem } from '#portal/client/problem.ts'
import { fieldOf, tellingsOf, wholeOf } from './telling.ts'

const refused = (errors: ApiProblem['errors']) =>
  new ApiProblem({ status: 400, correlationId: 'c', description: 'No.', errors })

test('a problem of a part belongs to the first field of that part', () => {
  const shown = ['companyName', 'address.city', 'address.postalCode']
  assert.equal(fieldOf({ field: 'address.postalCode' }, shown), 'address.postalCode')
  assert.equal(fieldOf({ field: 'address' }, shown), 'address.city')
  assert.equal(fieldOf({ field: 'addressee' }, shown), undefined)
  assert.equal(fieldOf({}, shown), undefined)
})

test('what is said of fields goes to fields, the rest to the whole, nothing twice', () => {
  const mixed = refused([
    { field: 'companyName', code: 'a', description: 'Name.' },
    { code: 'b', description: 'Standing.' },
  ])
  assert.deepEqual(tellingsOf(mixed), [{ field: 'companyName', sentence: 'Name.' }])
  assert.deepEqual(wholeOf(mixed), ['Standing.'])
})

test('the description stands for a refusal without errors, and only then', () => {
  assert.deepEqual(wholeOf(refused([])), ['No.'])
  assert.deepEqual(wholeOf(refused([{ field: 'companyName', code: 'a', description: 'Name.' }])), [])
})
