import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { monthBefore } from './month-before.ts'

test('the end of a month stays at the end of a shorter one', () => {
  assert.equal(monthBefore('2026-03-31'), '2026-02-28')
  assert.equal(monthBefore('2028-03-31'), '2028-02-29')
  assert.equal(monthBefore('2026-01-15'), '2025-12-15')
})

test('as the server counts it', () => {
  const date = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(date, (at) => {
      const day = at.toISOString().slice(0, 10)
      return monthBefore(day) === Temporal.PlainDate.from(day).subtract({ months: 1 }).toString()
    }),
  )
})
