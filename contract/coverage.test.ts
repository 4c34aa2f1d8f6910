import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { notYet, operations } from './contract.ts'
import { generatedFiles } from './generate.ts'

const root = join(import.meta.dirname, '..')

test('what is derived from the contract is up to date', () => {
  for (const [path, text] of generatedFiles())
    assert.ok(readFileSync(join(root, path), 'utf8') === text, `${path} is stale: run npm run generate`)
})

test('every operation listed as not yet is one of the contract', () => {
  assert.ok(operations.size > 290)
  for (const id of notYet) assert.ok(operations.has(id), id)
})

test('what is served agrees with the contract in every property, status and query', () => {
  const out = execFileSync(
    process.execPath,
    [join(import.meta.dirname, 'coverage.mjs'), join(root, 'openapi.json'), '--json', '--all'],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 1 << 26,
    },
  )
  const found = JSON.parse(out.toString()) as {
    missing: string[]
    findings: unknown[]
    statuses: unknown[]
    queries: unknown[]
  }
  assert.deepEqual(found.findings, [])
  assert.deepEqual(found.statuses, [])
  assert.deepEqual(found.queries, [])
  assert.deepEqual(found.missing.toSorted(), [...notYet].filter((id) => operations.get(id)?.own === false).toSorted())
})
