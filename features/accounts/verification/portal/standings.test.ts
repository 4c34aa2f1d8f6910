import assert from 'node:assert/strict'
import test from 'node:test'
import { standings } from './standings.ts'

const words = (...args: Parameters<typeof standings>) => standings(...args).map((one) => one.standing)

test('a changed address passes the mail steps by and waits at the register', () => {
  assert.deepEqual(words('business_verification', ['address'], false), [
    'passed',
    'skipped',
    'skipped',
    'skipped',
    'now',
    'later',
  ])
})

test('a changed contact needs its mail steps and not the register', () => {
  assert.deepEqual(words('email_domain', ['contactEmail'], false), [
    'passed',
    'passed',
    'now',
    'later',
    'skipped',
    'later',
  ])
})

test('a first verification takes every step', () => {
  assert.deepEqual(words('entry', [], true), ['now', 'later', 'later', 'later', 'later', 'later'])
})
