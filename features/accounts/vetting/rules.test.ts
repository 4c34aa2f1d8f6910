import assert from 'node:assert/strict'
import test from 'node:test'
import { assert as always, date, property } from 'fast-check'
import { businessDays, checkQuestion, decide, passStep, type Standing } from './rules.ts'

const open: Standing = {
  status: 'pending',
  step: 'business_verification',
  changed_parts: ['address'],
  decided_by: null,
}
const said = (outcome: { ok: boolean; problems?: readonly { id: string }[] }) =>
  outcome.problems?.map((one) => one.id.split('.').at(-1)) ?? []

test('a step is passed by whoever sees it as it stands; the mailbox by its link alone', () => {
  const passed = passStep(open, 'business_verification')
  assert.ok(passed.ok && passed.value === 'decision')
  assert.deepEqual(said(passStep(open, 'email_domain')), ['stepPassed'])
  assert.deepEqual(said(passStep({ ...open, step: 'email_ownership' }, 'email_ownership')), ['mailboxUnproved'])
  assert.deepEqual(said(passStep({ ...open, step: 'decision' }, 'decision')), ['decisionDue'])
})

test('authorized at the last step, refused at any, each once', () => {
  assert.deepEqual(said(decide(open, { decision: 'authorized' })), ['stepsLeft'])
  assert.ok(decide({ ...open, step: 'decision' }, { decision: 'authorized' }).ok)
  const refused = decide(open, { decision: 'rejected', reasons: ['duplicate', 'duplicate'] })
  assert.deepEqual(refused.ok && refused.value.reasons, ['duplicate'])
  assert.deepEqual(said(decide(open, { decision: 'rejected', reasons: ['because'] })), ['reasonUnknown'])
  for (const status of ['authorized', 'rejected', 'withdrawn'] as const)
    for (const tried of [
      decide({ ...open, status }, { decision: 'authorized' }),
      checkQuestion({ ...open, status }, 'Why?'),
    ])
      assert.deepEqual(said(tried), ['caseDecided'])
})

const at = (text: string) => Temporal.Instant.from(`${text}:00Z`)

test('working days: weekends do not count', () => {
  assert.equal(businessDays(at('2026-11-20T17:00'), at('2026-11-20T23:00')), 0, 'the same Friday')
  assert.equal(businessDays(at('2026-11-20T17:00'), at('2026-11-22T09:00')), 0, 'the Sunday after')
  assert.equal(businessDays(at('2026-11-20T17:00'), at('2026-11-23T09:00')), 1, 'the Monday after')
  assert.equal(businessDays(at('2026-11-16T09:00'), at('2026-11-27T09:00')), 9)
})

test('working days are those that one counts day by day', () => {
  const between = { min: new Date('2026-01-01T00:00:00Z'), max: new Date('2027-12-31T00:00:00Z'), noInvalidDate: true }
  always(
    property(date(between), date(between), (one, other) => {
      const [from, to] = [one, other].toSorted((a, b) => a.getTime() - b.getTime()) as [Date, Date]
      let counted = 0
      const day = new Date(from)
      while (day.toISOString().slice(0, 10) < to.toISOString().slice(0, 10)) {
        day.setUTCDate(day.getUTCDate() + 1)
        if (day.getUTCDay() !== 0 && day.getUTCDay() !== 6) counted++
      }
      const instant = (moment: Date) => Temporal.Instant.fromEpochMilliseconds(moment.getTime())
      assert.equal(businessDays(instant(from), instant(to)), counted)
    }),
  )
})
