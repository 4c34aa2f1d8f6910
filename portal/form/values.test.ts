import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { at, bodyOf, changedPaths, same, withValue } from './values.ts'

const start = { companyName: 'Quillmoor IT', address: { city: 'Nantes', country: 'FR' }, attributes: { etag: '7' } }

test('a wire path reads and writes a nested value without touching the original', () => {
  const moved = withValue(start, 'address.city', 'Rennes')
  assert.equal(at(moved, 'address.city'), 'Rennes')
  assert.equal(at(moved, 'address.country'), 'FR')
  assert.equal(start.address.city, 'Nantes')
  assert.equal(at(start, 'address.city.part'), undefined)
})

test('what was written at a path is read there', () => {
  const path = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 }).map((steps) => steps.join('.'))
  fc.assert(fc.property(path, fc.string(), (where, value) => at(withValue({}, where, value), where) === value))
})

test('an empty field that was absent is no change and is not sent', () => {
  const typed = withValue(start, 'address.addressLine2', '')
  assert.deepEqual(changedPaths(start, typed, ['address.addressLine2', 'companyName']), [])
  assert.equal('addressLine2' in (bodyOf(typed, start)['address'] as object), false)
})

test('an emptied field is sent as empty text, so that the server clears or refuses it', () => {
  assert.equal(at(bodyOf(withValue(start, 'companyName', '  '), start), 'companyName'), '')
})

test('what only the server says is not sent back', () => {
  assert.deepEqual(Object.keys(bodyOf(start, start)), ['companyName', 'address'])
})

test('absent, null and empty are the same; other values are not', () => {
  assert.ok(same(undefined, '') && same(null, undefined))
  assert.ok(!same('', 'a') && !same(false, undefined))
})
