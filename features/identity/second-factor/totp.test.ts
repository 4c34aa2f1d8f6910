import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { codeAt, newSecret, stepOfCode, uriOf } from './totp.ts'

// RFC 6238, appendix B, SHA-1: the secret is '12345678901234567890'; ours have six digits, the last of its eight.
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const vectors = [
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
] as const

const at = (seconds: number) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000)

test('the codes of RFC 6238', () => {
  for (const [seconds, code] of vectors) {
    assert.equal(codeAt(secret, at(seconds)), code.slice(-6))
    assert.equal(stepOfCode(secret, code.slice(-6), at(seconds), null), BigInt(Math.floor(seconds / 30)))
  }
})

test('a code is good for its own period and its neighbours, and only once', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1_000_000, max: 2_000_000_000 }),
      fc.integer({ min: -5, max: 5 }),
      (seconds, periods) => {
        const mine = newSecret()
        const step = BigInt(Math.floor(seconds / 30))
        const found = stepOfCode(mine, codeAt(mine, at(seconds)), at(seconds + 30 * periods), null)
        if (Math.abs(periods) <= 1) assert.equal(found, step)
        // Six digits repeat by chance once in a million: then it is another period's code.
        else assert.notEqual(found, step)
        assert.notEqual(stepOfCode(mine, codeAt(mine, at(seconds)), at(seconds), step), step)
      },
    ),
    { numRuns: 50 },
  )
})

test('spaces are as people type them; anything else is wrong', () => {
  assert.equal(stepOfCode(secret, '287 082', at(59), null), 1n)
  for (const code of ['', '287083', '28708', '2870820', 'abcdef', '-87082'])
    assert.equal(stepOfCode(secret, code, at(59), null), undefined)
})

test('the address that the picture holds', () => {
  const uri = new URL(uriOf(secret, 'Asterel Cloud', 'sales@quillmoor.example'))
  assert.equal(uri.protocol, 'otpauth:')
  assert.equal(uri.searchParams.get('secret'), secret)
  assert.equal(uri.searchParams.get('issuer'), 'Asterel Cloud')
})
