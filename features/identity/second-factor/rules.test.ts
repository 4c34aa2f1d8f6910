import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { amrAfter, graceEnd, hasPassed, isFresh, mayRemove, mfaState, percent, type Standing, stepOf } from './rules.ts'

const at = (text: string) => Temporal.Instant.from(text)
const instant = fc
  .integer({ min: 1_700_000_000, max: 2_000_000_000 })
  .map((seconds) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000))

const standing: fc.Arbitrary<Standing> = fc.record({
  registered: fc.boolean(),
  requiredSince: fc.option(instant.map(String), { nil: null }),
  graceDays: fc.integer({ min: 0, max: 14 }),
})

test('who has a factor proves it, whatever the policy; who has proved it owes nothing', () => {
  fc.assert(
    fc.property(standing, fc.boolean(), instant, (one, passed, now) => {
      const step = stepOf({ ...one, registered: true }, passed, now)
      assert.equal(step, passed ? 'none' : 'pass')
    }),
  )
})

test('who has none owes nothing unless it is required, and then the grace only ever ends', () => {
  fc.assert(
    fc.property(standing, instant, instant, (one, first, second) => {
      const without = { ...one, registered: false }
      const [before, after] = Temporal.Instant.compare(first, second) <= 0 ? [first, second] : [second, first]
      const steps = [stepOf(without, false, before), stepOf(without, false, after)]
      if (one.requiredSince === null) assert.deepEqual(steps, ['none', 'none'])
      else assert.ok(!(steps[0] === 'register' && steps[1] === 'later'), steps.join())
    }),
  )
})

test('the grace is so many days to the second, and none at all when it is nought', () => {
  const asked: Standing = { registered: false, requiredSince: '2026-03-01T08:00:00+00:00', graceDays: 14 }
  assert.equal(String(graceEnd(asked)), '2026-03-15T08:00:00Z')
  assert.equal(stepOf(asked, false, at('2026-03-15T07:59:59Z')), 'later')
  assert.equal(stepOf(asked, false, at('2026-03-15T08:00:00Z')), 'register')
  assert.equal(stepOf({ ...asked, graceDays: 0 }, false, at('2026-03-01T08:00:00Z')), 'register')
})

test('states of a user: disabled, enabled, enforced', () => {
  assert.equal(mfaState(false, false), 'disabled')
  assert.equal(mfaState(false, true), 'enabled')
  assert.equal(mfaState(true, true), 'enforced')
})

test('the last factor stays exactly where one is required', () => {
  fc.assert(
    fc.property(standing, fc.integer({ min: 1, max: 10 }), (one, held) => {
      assert.equal(mayRemove(one, held), held > 1 || one.requiredSince === null)
    }),
  )
})

test('every way of proving it leaves the mark that clients look for', () => {
  for (const method of ['totp', 'passkey', 'recovery'] as const) assert.ok(hasPassed(amrAfter(method)))
  assert.ok(!hasPassed(['pwd']))
})

test('a proof is fresh for a quarter of an hour', () => {
  const passed = at('2026-03-01T08:00:00Z')
  assert.ok(isFresh(passed, at('2026-03-01T08:14:59Z')))
  assert.ok(!isFresh(passed, at('2026-03-01T08:15:00Z')))
  assert.ok(!isFresh(undefined, passed))
})

test('110 accounts, 10 of them disabled, 90 enforced: 90 %; all but one of many is never 100 %', () => {
  assert.equal(percent(90, 100), 90)
  assert.equal(percent(0, 0), undefined)
  assert.equal(percent(999_999, 1_000_000), 99.99)
  fc.assert(
    fc.property(fc.nat({ max: 1_000_000 }), fc.nat({ max: 1_000_000 }), (part, rest) => {
      const shown = percent(part, part + rest)
      if (shown !== undefined) assert.equal(shown === 100, rest === 0)
    }),
  )
})
