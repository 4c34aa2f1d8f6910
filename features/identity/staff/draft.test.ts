import assert from 'node:assert/strict'
import test from 'node:test'
import { readPerson } from './draft.ts'

const domains = ['quillmoor.example']
const named = (written: Parameters<typeof readPerson>[0], before?: Parameters<typeof readPerson>[2]) => {
  const read = readPerson(written, domains, before)
  return read.ok ? [] : read.problems.map((one) => `${one.field} ${one.id.split('.').at(-1)}`)
}

const desk = { displayName: 'Dispatch desk', userPrincipalName: 'Dispatch@Quillmoor.example' }

test('small letters for the sign-in name, which is the e-mail address too unless another is given', () => {
  const read = readPerson({ ...desk, firstName: ' ', phoneNumber: '+33 2 40 00 00 01' }, domains)
  assert.deepEqual(read.ok && read.value, {
    displayName: 'Dispatch desk',
    firstName: null,
    lastName: null,
    signInName: 'dispatch@quillmoor.example',
    email: 'dispatch@quillmoor.example',
    phoneNumber: '+33 2 40 00 00 01',
  })
})

test('everything that is wrong comes back at once', () => {
  const written = {
    displayName: ' ',
    firstName: 'x'.repeat(51),
    lastName: '123',
    userPrincipalName: 'dispatch@elsewhere.example',
    email: 'nobody',
    phoneNumber: 'call me',
  }
  assert.deepEqual(named(written), [
    'displayName displayNameLength',
    'firstName nameTooLong',
    'lastName nameWithoutLetters',
    'userPrincipalName domainUnknown',
    'email emailForm',
    'phoneNumber phoneForm',
  ])
  for (const userPrincipalName of [
    '',
    'dispatch',
    'a b@quillmoor.example',
    'a@b@quillmoor.example',
    '@quillmoor.example',
  ])
    assert.deepEqual(named({ ...desk, userPrincipalName }), ['userPrincipalName signInNameForm'], userPrincipalName)
  assert.deepEqual(named({ ...desk, displayName: 'x'.repeat(256) }), [])
  assert.deepEqual(named({ ...desk, displayName: 'x'.repeat(257) }), ['displayName displayNameLength'])
})

test('what is left out stays, and what stays is not judged again', () => {
  const before = {
    displayName: 'x'.repeat(300),
    firstName: 'Ada',
    lastName: null,
    signInName: 'old@former.example',
    email: 'old@former.example',
    phoneNumber: 'extension 12',
  }
  const read = readPerson({ firstName: '' }, domains, before)
  assert.deepEqual(read.ok && read.value, { ...before, firstName: null })
  assert.deepEqual(named({ userPrincipalName: 'new@former.example' }, before), ['userPrincipalName domainUnknown'])
})
