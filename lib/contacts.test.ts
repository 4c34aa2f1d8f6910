import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { checkEmail, checkPersonName, checkWebsite } from './contacts.ts'

const keys = (found: readonly { id: string }[]) => found.map(({ id }) => id.split('.').at(-1))

test('e-mail addresses of any script are taken, half ones are not', () => {
  const taken = [
    'billing@quillmoor.example',
    'a.b+c@x.y.example',
    "o'desk@quillmoor.example",
    'büro@münchen.example',
    '账单@例子.example',
  ]
  for (const address of taken) assert.deepEqual(checkEmail(address), { value: address, problems: [], warnings: [] })
  const refused = [
    'billing',
    '@quillmoor.example',
    'a@b',
    'a b@quillmoor.example',
    'a..b@quillmoor.example',
    '.a@quillmoor.example',
    'a@-x.example',
    'a@x..example',
    'a@127.0.0.1',
    'a@x.example/path',
    `${'a'.repeat(65)}@quillmoor.example`,
  ]
  for (const address of refused) assert.deepEqual(keys(checkEmail(address).problems), ['emailForm'], address)
  assert.deepEqual(keys(checkEmail('').problems), ['emailMissing'])
  assert.equal(checkEmail(' Billing@QUILLMOOR.Example ').value, 'Billing@quillmoor.example')
})

test('254 characters at most, counted as the network sends them', () => {
  const domain = (length: number) => `${'a'.repeat(60)}.`.repeat(4).slice(0, length - 8) + '.example'
  assert.deepEqual(checkEmail(`${'b'.repeat(20)}@${domain(233)}`).problems, [])
  assert.deepEqual(keys(checkEmail(`${'b'.repeat(21)}@${domain(233)}`).problems), ['emailTooLong'])
})

test('a work contact is on a domain of the company', () => {
  for (const address of ['desk@gmail.com', 'desk@QQ.com', 'desk@mail.163.com', 'desk@orange.fr']) {
    assert.deepEqual(checkEmail(address).problems, [])
    assert.deepEqual(keys(checkEmail(address, { work: true }).problems), ['emailOfProvider'])
  }
  assert.deepEqual(keys(checkEmail('desk@quillmoor.onmicrosoft.com', { work: true }).problems), ['emailWithoutMailbox'])
  assert.deepEqual(checkEmail('desk@notgmail.com', { work: true }).problems, [])
})

test('at enrolment addresses of nobody are refused', () => {
  for (const start of ['info', 'Admin', 'email', 'marketing'])
    assert.deepEqual(keys(checkEmail(`${start}@quillmoor.example`, { enrolment: true }).problems), ['emailOfNobody'])
  assert.deepEqual(checkEmail('information@quillmoor.example', { enrolment: true }).problems, [])
  assert.deepEqual(keys(checkEmail('info@gmail.com', { enrolment: true }).problems), [
    'emailOfProvider',
    'emailOfNobody',
  ])
})

test('names of 1 to 50 characters in any script', () => {
  for (const name of ['Billing desk', 'Bureau des comptes', '账单部', "D'Accueil"])
    assert.deepEqual(checkPersonName(name, 'firstName').problems, [])
  assert.deepEqual(keys(checkPersonName(' ', 'firstName').problems), ['nameMissing'])
  assert.deepEqual(keys(checkPersonName('123', 'firstName').problems), ['nameWithoutLetters'])
  assert.deepEqual(keys(checkPersonName('a'.repeat(51), 'lastName').problems), ['nameTooLong'])
  assert.equal(checkPersonName('a\u0000b', 'lastName').problems[0]?.field, 'lastName')
})

test('web sites become https addresses', () => {
  const examples = [
    ['www.quillmoor.example', 'https://www.quillmoor.example'],
    ['http://Quillmoor.example/', 'https://quillmoor.example/'],
    ['https://quillmoor.example/help?x=1', 'https://quillmoor.example/help?x=1'],
    ['quillmoor.example:8443', 'https://quillmoor.example:8443'],
  ]
  for (const [given, stored] of examples)
    assert.deepEqual(checkWebsite(given), { value: stored, problems: [], warnings: [] })
  for (const wrong of [
    'quillmoor',
    'ftp://quillmoor.example',
    'javascript:alert(1)',
    'https://desk:key@quillmoor.example',
    'a b.example',
    'https://',
  ])
    assert.deepEqual(keys(checkWebsite(wrong).problems), ['websiteForm'], wrong)
})

test('law: what a check accepts, it accepts again unchanged', () => {
  fc.assert(
    fc.property(fc.oneof(fc.emailAddress(), fc.webUrl(), fc.domain(), fc.string()), (text) => {
      for (const check of [checkEmail, checkWebsite]) {
        const { value, problems } = check(text)
        if (problems.length === 0) assert.deepEqual(check(value), { value, problems: [], warnings: [] })
      }
    }),
    { numRuns: 500 },
  )
})
