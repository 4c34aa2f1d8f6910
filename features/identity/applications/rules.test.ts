import assert from 'node:assert/strict'
import test from 'node:test'
import { checkApplication, fitsRedirect } from './rules.ts'

const wrong = (kind: 'web' | 'native', uri: string) =>
  checkApplication({ name: 'App', kind, redirectUris: [uri] }).length > 0

test('where an application may be sent back to', () => {
  for (const uri of ['https://app.example/cb', 'http://localhost:3000/cb', 'http://127.0.0.1/cb', 'http://[::1]/cb'])
    assert.equal(wrong('web', uri), false, uri)
  for (const uri of [
    'http://app.example/cb',
    'https://*.example/cb',
    'https://app.example/cb#x',
    'javascript:alert(1)',
    'https://a:b@app.example',
    'cb',
    'com.app.example:/cb',
  ])
    assert.equal(wrong('web', uri), true, uri)
  assert.equal(wrong('native', 'com.app.example:/cb'), false)
  assert.equal(wrong('native', 'javascript:alert(1)'), true)
})

test('letter for letter, but for the port of a native application’s loopback address', () => {
  const native = { kind: 'native', redirectUris: ['http://localhost', 'https://app.example/cb'] } as const
  for (const uri of ['http://localhost', 'http://localhost:8400/', 'http://localhost:1'])
    assert.ok(fitsRedirect(uri, native), uri)
  for (const uri of [
    'http://localhost:1/x',
    'http://localhost:1/?a',
    'http://localhost:1/#a',
    'http://127.0.0.1:1',
    'https://localhost:1',
    'http://u@localhost:1',
    'http://localhost.example:1',
    'https://app.example:1/cb',
    'https://app.example/cb/',
  ])
    assert.equal(fitsRedirect(uri, native), false, uri)
  assert.equal(fitsRedirect('http://localhost:1', { kind: 'web', redirectUris: ['http://localhost'] }), false)
})
