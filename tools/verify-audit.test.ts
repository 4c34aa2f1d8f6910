import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import test from 'node:test'

const program = join(import.meta.dirname, 'verify-audit.mjs')
const tenantId = '0c111a00-0000-7000-8000-000000000001'

type Line = { seq: number; hash: string; content: string }

const sha256 = (...parts: (string | Buffer)[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

function chain(numbers: readonly number[]): Line[] {
  let before = sha256(tenantId)
  return numbers.map((seq) => {
    const content = JSON.stringify({ act: 'account.signin.succeeded', place: `Nantes é ${seq}` })
    before = sha256(before, String(seq), content)
    return { seq, hash: before.toString('hex'), content }
  })
}

function verify(lines: readonly Line[], head = lines.at(-1)) {
  const first = { format: 'entente-audit', version: 1, tenantId, head: { seq: head?.seq, hash: head?.hash } }
  const input = [first, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('')
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, '-'], { input, encoding: 'utf8' })
  return { status, told: stdout + stderr }
}

const record = chain([1, 2, 3, 6, 7])

test('an untouched record is proven, gaps in the numbers included', () => {
  const { status, told } = verify(record)
  assert.equal(status, 0, told)
  assert.match(told, /^Proven: 5 entries/)
})

test('an altered line is found where it stands', () => {
  const altered = record.map((line) => (line.seq === 3 ? { ...line, content: line.content.replace('é', 'e') } : line))
  const { status, told } = verify(altered)
  assert.equal(status, 1)
  assert.match(told, /^Line 4: entry 3 /)
})

test('a removed line is found, also the first and the last', () => {
  for (const seq of [1, 2, 7])
    assert.equal(
      verify(
        record.filter((line) => line.seq !== seq),
        record.at(-1),
      ).status,
      1,
    )
})

test('an inserted line is found, even with a hash that follows from the one before', () => {
  const before = record[2] as Line
  const content = '{"act":"account.signin.failed"}'
  const hash = sha256(Buffer.from(before.hash, 'hex'), '4', content).toString('hex')
  const { status, told } = verify([...record.slice(0, 3), { seq: 4, hash, content }, ...record.slice(3)])
  assert.equal(status, 1)
  assert.match(told, /entry 6 does not follow from entry 4/)
})

test('lines that changed places are found', () => {
  const [one, two, three, ...rest] = record as [Line, Line, Line, ...Line[]]
  assert.equal(verify([one, three, two, ...rest]).status, 1)
})

test('a file of something else is told apart from a broken record', () => {
  const { status } = spawnSync(process.execPath, [program, '-'], { input: '{"a":1}\n' })
  assert.equal(status, 2)
})
