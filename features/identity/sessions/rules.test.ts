import assert from 'node:assert/strict'
import test from 'node:test'
import { endOf, isWorthNoting } from './rules.ts'

const at = (text: string) => Temporal.Instant.from(`2026-04-01T${text}:00Z`)

test('a session ends an hour after its owner was last seen, and after eight hours in any case', () => {
  assert.equal(endOf({ endsAt: at('16:00'), lastSeenAt: at('09:00') }).toString(), '2026-04-01T10:00:00Z')
  assert.equal(endOf({ endsAt: at('16:00'), lastSeenAt: at('15:30') }).toString(), '2026-04-01T16:00:00Z')
})

test('being seen is noted once a minute', () => {
  assert.equal(isWorthNoting(at('09:00'), at('09:00').add({ seconds: 59 })), false)
  assert.equal(isWorthNoting(at('09:00'), at('09:01')), true)
})
