import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { known } from '#platform/record/known-types.ts'
import { readDate } from './dates.ts'
import { csvLine } from '#lib/csv.ts'
import { readAuditPeriod, readLogPeriod } from './period.ts'
import { readFilter } from './records/filter.ts'
import { readRecordId, writeRecordId } from './records/record-id.ts'

const day = (text: string) => {
  const read = readDate(text)
  return read && [read.from.toString(), read.to.toString()]
}
const whole = (from: string, to: string) => [`${from}T00:00:00Z`, `${to}T00:00:00Z`]

test('dates are read as clients send them', () => {
  assert.deepEqual(day('2026-11-21'), whole('2026-11-21', '2026-11-22'))
  assert.deepEqual(day('2026-11-325'), whole('2026-11-21', '2026-11-22'))
  assert.deepEqual(day('2026-02-32'), whole('2026-02-01', '2026-02-02'))
  assert.deepEqual(day('2028-12-366'), whole('2028-12-31', '2029-01-01'))
  assert.deepEqual(day('6/1/2017'), whole('2017-06-01', '2017-06-02'))
  assert.deepEqual(day('6/1/2017 12:00:00 AM'), ['2017-06-01T00:00:00Z', '2017-06-01T00:00:00Z'])
  assert.deepEqual(day('6/1/2017 12:30 pm')?.[0], '2017-06-01T12:30:00Z')
  assert.deepEqual(day('6/1/2017 11:30:05 PM')?.[0], '2017-06-01T23:30:05Z')
  assert.deepEqual(day('2026-11-21T09:08:07+01:00')?.[0], '2026-11-21T08:08:07Z')
  assert.deepEqual(day('2026-11-21T09:08:07.1234567Z')?.[0], '2026-11-21T09:08:07.1234567Z')
  assert.deepEqual(day('2026-11-21T09:08')?.[0], '2026-11-21T09:08:00Z')
})

test('what is no date is told apart', () => {
  for (const text of [
    '',
    'soon',
    '2026-13-01',
    '2026-11-31',
    '2026-02-367',
    '2026-11-000',
    '2/30/2026',
    '6/1/2017 25:00',
  ])
    assert.equal(readDate(text), undefined, text)
})

test('any day of the year reads back as that day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
      const date = Temporal.PlainDate.from('1990-01-01').add({ days })
      const padded = String(date.dayOfYear).padStart(2, '0')
      // In January the day of the year and the day of the month are the same reading.
      const written = `${date.toString().slice(0, 8)}${padded}`
      assert.equal(readDate(written)?.from.toString().slice(0, 10), date.toString())
    }),
  )
})

const now = Temporal.Instant.from('2026-11-21T15:00:00Z')
const facts = (read: ReturnType<typeof readAuditPeriod>) =>
  read.ok ? [read.value.from.toString(), read.value.to.toString()] : read.problems.map((one) => one.id)

test('the public audit shows 30 days and goes back 90', () => {
  assert.deepEqual(facts(readAuditPeriod(undefined, undefined, now)), ['2026-10-22T00:00:00Z', '2026-11-21T15:00:01Z'])
  assert.deepEqual(facts(readAuditPeriod('2026-08-23', '2026-08-23', now)), whole('2026-08-23', '2026-08-24'))
  assert.deepEqual(facts(readAuditPeriod('2026-08-22', undefined, now)), ['audit.problem.periodTooOld'])
  assert.deepEqual(facts(readAuditPeriod('2026-11-20', '2026-11-18', now)), ['audit.problem.periodBackwards'])
  assert.deepEqual(facts(readAuditPeriod('yesterday', undefined, now)), ['audit.problem.dateUnreadable'])
})

test('the log shows a month and goes back as far as asked', () => {
  assert.deepEqual(facts(readLogPeriod(undefined, undefined, now))[0], '2026-10-21T00:00:00Z')
  assert.deepEqual(facts(readLogPeriod('2019-01-01', undefined, now))[0], '2019-01-01T00:00:00Z')
})

const filter = (text: string) => {
  const read = readFilter(text)
  return read.ok ? read.value : undefined
}

test('a filter is read in any order and case of its members', () => {
  const company = { field: 'CompanyName', value: 'Lumenette' }
  assert.deepEqual(filter('{"Field":"CompanyName","Value":"Lumenette","Operator":"substring"}'), company)
  assert.deepEqual(
    filter('{"value":"Lumenette","operator":"Substring","fieldType":"String","field":"company_name"}'),
    company,
  )
  assert.deepEqual(filter('{"Field":"ResourceType","Value":"Partner_User","Operator":"equals"}'), {
    field: 'ResourceType',
    value: 'partneruser',
  })
})

test('another field or operator is refused', () => {
  for (const text of [
    '{',
    '[]',
    '{"Field":"Name","Value":"x"}',
    '{"Field":"CustomerId","Value":"x","Operator":"starts_with"}',
  ])
    assert.equal(readFilter(text).ok, false, text)
})

test('an id of the public audit leads back to its millisecond and number', () => {
  const at = Temporal.Instant.from('2020-09-09T08:46:05.058Z')
  const partnerId = '2f6c1c52-6b0e-4f0b-9a55-0d6a3f1c7e10'
  const customerId = 'b3d9a7e4-1c58-4f26-8d0b-5e7a92c4f613'
  const id = writeRecordId({ partnerId, customerId, operationType: 'create_order', at, seq: 120_042n })
  assert.equal(id, `${partnerId}_${customerId}_createorder_637352379650580042`)
  assert.deepEqual(readRecordId(id), { at, lastDigits: 42, modulus: 10_000 })
  assert.equal(readRecordId('nonsense'), undefined)
})

test('only values that both the documents and the Java SDK have are shown', () => {
  assert.ok(known.operationTypes.includes('register_application') && known.resourceTypes.includes('application'))
  assert.ok(!known.operationTypes.includes('update_company_info') && !known.operationTypes.includes('undefined'))
  assert.ok(!known.operationTypes.includes('update_customer_spending_budget'))
})

test('cells that a spreadsheet would run are made text; quotes and line ends survive', () => {
  assert.equal(
    csvLine(['=1+1', '@x', '-2', 'a,b', 'say "no"', 'a\nb', 'é']),
    `'=1+1,'@x,'-2,"a,b","say ""no""","a\nb",é\r\n`,
  )
})
