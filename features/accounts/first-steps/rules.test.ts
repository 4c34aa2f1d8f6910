import assert from 'node:assert/strict'
import test from 'node:test'
import { type Facts, isComplete, type Mark, moveTo, progress } from './rules.ts'

const facts: Facts = {
  country: 'FR',
  registrationRequired: false,
  registrationNumber: undefined,
  adminChosePassword: true,
  supportComplete: true,
  activeUsers: 1,
}

const mark = (step: string, state: Mark['state'] = 'done'): Mark => ({
  step,
  state,
  at: new Date(0),
  by: 'admin@quillmoor.example',
})

const stateOf = (list: ReturnType<typeof progress>, id: string) => list.find((one) => one.step.id === id)?.state

test('what the data say needs no mark, and what needs a mark is open without one', () => {
  const list = progress(facts, [])
  assert.equal(stateOf(list, 'password'), 'done')
  assert.equal(stateOf(list, 'partner_profile'), 'open')
  assert.equal(stateOf(list, 'second_user'), 'open')
})

test('a registration number is asked for only where the country requires one', () => {
  assert.equal(stateOf(progress(facts, []), 'registration_number'), undefined)
  assert.equal(stateOf(progress({ ...facts, registrationRequired: true }, []), 'registration_number'), 'open')
})

test('a one-person company declines the second user; nobody ticks a password off by hand', () => {
  const list = progress(facts, [mark('second_user', 'not_applicable')])
  assert.equal(stateOf(list, 'second_user'), 'not_applicable')
  const [password] = progress({ ...facts, adminChosePassword: false }, [])
  assert.equal(password && moveTo(password, 'done'), 'refused')
})

test('complete is: nothing open', () => {
  const marks = ['partner_profile', 'billing_profile', 'organization_profile'].map((step) => mark(step))
  assert.equal(isComplete(progress({ ...facts, activeUsers: 2 }, marks)), true)
  assert.equal(isComplete(progress({ ...facts, activeUsers: 2, supportComplete: false }, marks)), false)
})
