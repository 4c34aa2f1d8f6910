import assert from 'node:assert/strict'
import test from 'node:test'
import { nameOf, partsOf, typed } from './sign-in-name.ts'

const domains = ['quillmoor.example', 'quillmoor-lyon.example']

test('a name is its two parts', () => {
  assert.deepEqual(partsOf('sales@quillmoor.example', ''), { local: 'sales', domain: 'quillmoor.example' })
  assert.equal(nameOf(partsOf('sales@quillmoor.example', '')), 'sales@quillmoor.example')
  assert.deepEqual(partsOf('', 'quillmoor.example'), { local: '', domain: 'quillmoor.example' })
  assert.equal(nameOf({ local: ' ', domain: 'quillmoor.example' }), '')
})

test('a pasted address chooses its domain, a foreign one stays as it was typed', () => {
  assert.deepEqual(typed('lyon@Quillmoor-Lyon.example', 'quillmoor.example', domains), {
    local: 'lyon',
    domain: 'quillmoor-lyon.example',
  })
  assert.deepEqual(typed('lyon@else.example', 'quillmoor.example', domains), {
    local: 'lyon@else.example',
    domain: 'quillmoor.example',
  })
})
