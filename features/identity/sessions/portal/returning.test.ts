import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { isForApplication, safeReturn } from './returning.ts'

const here = 'https://partners.example'

test('a page of the portal and the authorize address are gone back to, with their query', () => {
  assert.equal(safeReturn('/account/users?q=desk#top', here), '/account/users?q=desk#top')
  assert.equal(safeReturn(`${here}/account`, here), '/account')
  const authorize =
    '/quillmoor.example/oauth2/v2.0/authorize?client_id=1&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback'
  assert.equal(safeReturn(authorize, here), authorize)
  assert.ok(isForApplication(authorize))
  assert.ok(!isForApplication('/account/oauth2'))
})

test('nothing asked, another host however written, another scheme, and the sign-in itself lead home', () => {
  const elsewhere = [
    undefined,
    '',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    'https://evil.example/',
    'https://partners.example.evil.example/',
    'https://partners.example@evil.example/',
    'http://partners.example/account',
    'javascript:alert(1)',
    'blob:https://partners.example/1',
    'data:text/html,x',
    '/sign-in?return=/account',
  ]
  for (const wanted of elsewhere) assert.equal(safeReturn(wanted, here), '/', String(wanted))
})

test('whatever is asked, a browser that follows the answer stays on this server', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '//',
    '.',
    '..',
    '@',
    ':',
    '?',
    '#',
    '%2f',
    '\t',
    '\n',
    ' ',
    'evil.example',
    'https:',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece).map((all) => all.join('')),
        fc.string(),
      ),
      (wanted) => {
        assert.equal(new URL(safeReturn(wanted, here), `${here}/sign-in`).origin, here)
      },
    ),
    { numRuns: 3000 },
  )
})
