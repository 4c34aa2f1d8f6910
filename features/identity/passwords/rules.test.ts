import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { commonest } from './commonest.ts'
import { afterFailure, checkPassword, type Failures, waitSeconds } from './rules.ts'
import { temporaryPassword } from './temporary.ts'

const about = { signInName: 'admin@quillmoor.example', companyName: 'Quillmoor IT' }
const wrongs = (password: string) =>
  checkPassword(password, about).map((one) => one.id.replace('identity.problem.', ''))

test('12 to 128 characters, whatever they are', () => {
  assert.deepEqual(wrongs('correct horse'), [])
  assert.deepEqual(wrongs('elevenchars'), ['passwordTooShort'])
  assert.deepEqual(wrongs('密码'.repeat(6)), [])
  assert.deepEqual(wrongs('a'.repeat(128)), [])
  assert.deepEqual(wrongs('a'.repeat(129)), ['passwordTooLong'])
})

test('never the name or the company, however written', () => {
  assert.deepEqual(wrongs('the-ADMIN-of-it-all'), ['passwordHoldsName'])
  assert.deepEqual(wrongs('quill moor it 2026!'), ['passwordHoldsCompany'])
  assert.deepEqual(wrongs('Quillmoor-admin-it'), ['passwordHoldsName'])
  assert.deepEqual(checkPassword('an ordinary sentence', { signInName: 'a@b.example', companyName: 'A' }), [])
})

test('accents, case and signs hide no name; parts under four letters do not count, two ideographs do', () => {
  const of = (password: string, signInName: string, companyName: string) =>
    checkPassword(password, { signInName, companyName }).map((one) => one.id.replace('identity.problem.', ''))
  assert.deepEqual(of('Prime-Vere en avril', 'ab@c.example', 'Primevère'), ['passwordHoldsCompany'])
  assert.deepEqual(of('JEAN dupont et moi', 'jean.dupont@c.example', 'ABC'), ['passwordHoldsName'])
  assert.deepEqual(of('the abc of the sea', 'sea@c.example', 'ABC'), [])
  assert.deepEqual(of('SEA@harbour.example', 'sea@harbour.example', 'ABC'), ['passwordHoldsName'])
  assert.deepEqual(of('贝宇是一家好公司一二三四五', 'ab@c.example', '贝宇'), ['passwordHoldsCompany'])
})

test('the commonest are refused in capitals, twice and decorated; what only holds one is not', async () => {
  const known = await commonest()
  assert.equal(known.size, 10_000)
  const isRefused = (password: string) =>
    checkPassword(password, { ...about, commonest: known }).some((one) => one.id.endsWith('passwordCommon'))
  for (const one of ['1q2w3e4r5t6y', 'LeaveMeAlone', 'dragondragon', '** Sunshine 2026 **', 'motherfucker'])
    assert.ok(isRefused(one), one)
  for (const one of ['my sunshine 2026', 'correct horse battery', 'a'.repeat(100_000)]) assert.ok(!isRefused(one), one)
  const some = fc.constantFrom(...known)
  const signs = fc.string({ unit: fc.constantFrom('1', '9', '!', ' ', '-'), maxLength: 8 })
  fc.assert(
    fc.property(some, signs, fc.boolean(), (word, tail, loud) => {
      fc.pre(/\p{L}$/u.test(word) && /^\p{L}/u.test(word))
      assert.ok(isRefused(loud ? `${tail}${word.toUpperCase()}` : `${word}${tail}`))
    }),
  )
})

test('a password without the names, of good length and uncommon, is taken, whatever it is made of', () => {
  const rest = { ...about, commonest: new Set<string>() }
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 12, maxLength: 40 }), (password) => {
      const length = Array.from(password.normalize('NFKC')).length
      fc.pre(length >= 12 && length <= 128 && !/admin|quillmoor/iu.test(password.normalize('NFKD')))
      assert.deepEqual(checkPassword(password, rest), [])
      assert.ok(checkPassword(`${password} admin`, rest).length > 0)
    }),
  )
})

const start = Temporal.Instant.from('2026-04-01T08:00:00Z')

function fail(times: number, from?: Failures): Failures {
  let state = from
  for (let time = 0; time < times; time++) {
    const wait = waitSeconds(state, start)
    state = afterFailure('address', state, (state?.lockedUntil ?? start).add({ seconds: wait > 0 ? 1 : 0 }))
  }
  assert.ok(state !== undefined)
  return state
}

const lockMinutes = (state: Failures) =>
  state.lockedUntil === undefined ? 0 : Math.round(state.failedAt.until(state.lockedUntil).total('minutes'))

test('ten failures lock for 15 minutes, each ten more twice as long, at most a day', () => {
  assert.equal(lockMinutes(fail(9)), 0)
  assert.equal(lockMinutes(fail(10)), 15)
  assert.equal(lockMinutes(fail(19)), 0)
  assert.equal(lockMinutes(fail(20)), 30)
  assert.equal(lockMinutes(fail(30)), 60)
  assert.equal(lockMinutes(fail(200)), 24 * 60)
})

test('a lock ends to the second, and a quiet day forgets', () => {
  const locked = fail(10)
  const until = locked.lockedUntil ?? start
  assert.equal(waitSeconds(locked, until.subtract({ seconds: 1 })), 1)
  assert.equal(waitSeconds(locked, until), 0)
  assert.equal(afterFailure('address', locked, until.add({ hours: 23 })).failures, 11)
  assert.equal(afterFailure('address', locked, until.add({ hours: 24 })).failures, 1)
})

test('however attempts are spread, at most ten wrong ones are taken in any 15 minutes', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 20, maxLength: 200 }), (pauses) => {
      let state: Failures | undefined
      let now = start
      const taken: Temporal.Instant[] = []
      for (const seconds of pauses) {
        now = now.add({ seconds })
        if (waitSeconds(state, now) > 0) continue
        state = afterFailure('address', state, now)
        taken.push(now)
      }
      // The eleventh after the last lock's tenth comes a quarter of an hour later at the earliest.
      for (const [index, at] of taken.entries()) {
        const tenthBefore = taken[index - 10]
        if (tenthBefore === undefined || (index + 1) % 10 !== 1) continue
        const last = taken[index - 1] ?? at
        assert.ok(last.until(at).total('seconds') >= 15 * 60)
      }
    }),
  )
})

test('temporary passwords have 16 readable characters and pass the policy', () => {
  for (let time = 0; time < 200; time++) {
    const made = temporaryPassword()
    assert.match(made, /^[a-km-zA-HJ-NP-Z2-9]{16}$/)
    assert.deepEqual(checkPassword(made, { signInName: 'ab@c.example', companyName: '—' }), [])
  }
})
