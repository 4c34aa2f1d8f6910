#!/usr/bin/env node
// Proves off line that an exported record (GET /v1/activitylog/export?format=jsonl) was not changed:
//   node verify-audit.mjs FILE      (or - for standard input; any Node from 20 on, no packages)
// Each line's hash must be sha256(hash of the line before || its number || its content); before the first line stands
// sha256(tenant id). So a line that was altered, removed, inserted or moved breaks the chain where it stands. The last
// number and hash must be those of the head in the first line: compare them with a head that you noted earlier, or read
// from the server, and nobody can have made a whole new chain. Exit code 0: proven; 1: broken; 2: unreadable.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

function fail(code, text) {
  process.stderr.write(`${text}\n`)
  process.exit(code)
}

function parse(text, number) {
  try {
    return JSON.parse(text)
  } catch {
    return fail(1, `Line ${number} is not JSON.`)
  }
}

function readHeader(text) {
  const header = parse(text, 1)
  if (header.format !== 'entente-audit' || header.version !== 1) fail(2, 'This is not an exported record of Entente.')
  return header
}

const [, , file] = process.argv
if (file === undefined) fail(2, 'Usage: node verify-audit.mjs FILE')
const input = file === '-' ? process.stdin : createReadStream(file)
input.on('error', (error) => fail(2, `${file} cannot be read: ${error.message}`))

let header
let number = 0
let last = { seq: 0, hash: '' }
for await (const text of createInterface({ input, crlfDelay: Infinity })) {
  number++
  if (header === undefined) {
    header = readHeader(text)
    last = { seq: 0, hash: sha256(header.tenantId).toString('hex') }
    continue
  }
  const { seq, hash, content } = parse(text, number)
  if (!Number.isInteger(seq) || typeof content !== 'string') fail(1, `Line ${number} has no number or no content.`)
  if (seq <= last.seq)
    fail(1, `Line ${number}: entry ${seq} stands after entry ${last.seq}; lines were moved or repeated.`)
  const expected = sha256(Buffer.from(last.hash, 'hex'), String(seq), content).toString('hex')
  if (hash !== expected)
    fail(
      1,
      `Line ${number}: entry ${seq} does not follow from entry ${last.seq}. It was changed, or lines before it were removed, inserted or changed.`,
    )
  last = { seq, hash }
}
if (header === undefined) fail(2, 'The file is empty.')
if (last.seq !== header.head?.seq || last.hash !== header.head?.hash)
  fail(
    1,
    `The record ends at entry ${last.seq}, but its head is entry ${header.head?.seq}: lines are missing at the end.`,
  )
process.stdout.write(`Proven: ${number - 1} entries of ${header.tenantId}, head ${last.seq} ${last.hash}\n`)
