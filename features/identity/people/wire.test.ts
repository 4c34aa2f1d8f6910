import assert from 'node:assert/strict'
import test from 'node:test'
import { assert as always, date, property } from 'fast-check'
import { instant } from './wire.ts'

test('an instant is written as Temporal writes it', () => {
  const between = {
    min: new Date('1990-01-01T00:00:00Z'),
    max: new Date('2199-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  }
  const asTemporal = (at: Date) => at.toTemporalInstant().toString()
  for (const at of ['2026-11-21T10:00:00Z', '2026-11-21T10:00:00.100Z', '2026-11-21T10:20:30.020Z'])
    assert.equal(instant(new Date(at)), asTemporal(new Date(at)))
  always(property(date(between), (at) => assert.equal(instant(at), asTemporal(at))))
})
