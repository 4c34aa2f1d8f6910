import { createHash, createPublicKey, type Hash, verify } from 'node:crypto'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { isGuid } from '#lib/ids.ts'
import { fine } from '#lib/outcome.ts'
import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import {
  ArchiveError,
  type End,
  format,
  type Header,
  rowPrefix,
  schemaNumber,
  type TableLine,
  type Travelled,
  version,
} from './archive.ts'
import { type Table, tenantTables } from './catalog.ts'
import { insertRows } from './rows.ts'

const altered = () =>
  new ArchiveError('The archive was altered: its digest or signature does not fit. Nothing was taken.')
const truncated = () => new ArchiveError('The archive ends too early. Copy it again, whole. Nothing was taken.')

async function* linesOf(input: Readable): AsyncGenerator<string> {
  const unzipped = createGunzip()
  pipeline(input, unzipped).catch(() => {}) // whoever reads `unzipped` is told
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of unzipped) {
    const parts = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    yield* parts
  }
  if (rest !== '') throw truncated()
}

function parsed(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    throw altered()
  }
}

function readHeader(line: string | undefined): Header {
  if (line === undefined) throw truncated()
  const header = parsed(line) as unknown as Header // each member is looked at below
  if (header.format !== format) throw new ArchiveError('This file is not an archive of a partner.')
  if (header.version > version || header.schema > schemaNumber())
    throw new ArchiveError(
      `The archive comes from a newer Entente (schema ${header.schema}, here ${schemaNumber()}). Update this one first.`,
    )
  if (!isGuid(header.tenantId)) throw altered()
  return header
}

async function refusePresent(tx: Tx, { tenantId, domain }: Header): Promise<void> {
  const [present] = await tx.sql<{ tenant_id: string }[]>`
    select tenant_id from tenants where tenant_id = ${tenantId} or domain = ${domain}`
  if (present?.tenant_id === tenantId) throw new ArchiveError(`The partner ${tenantId} is already here.`)
  if (present !== undefined) throw new ArchiveError(`The domain ${domain} already belongs to another partner here.`)
}

const rowsAtOnce = 500

/** Takes rows table by table; `flush` puts what has gathered into the table under way. */
function receiver(tx: Tx, tables: ReadonlyMap<string, Table>) {
  const counts: Record<string, number> = {}
  let under: { table: Table; columns: readonly string[] } | undefined
  let gathered: string[] = []
  const flush = async () => {
    if (under === undefined || gathered.length === 0) return
    const text = insertRows(
      under.table,
      under.columns,
      'select value as row from jsonb_array_elements($1::text::jsonb)',
    )
    const put = await tx.sql.unsafe(text, [`[${gathered.join(',')}]`])
    if (put.count !== gathered.length) throw altered()
    counts[under.table.name] = (counts[under.table.name] ?? 0) + put.count
    gathered = []
  }
  return {
    counts,
    flush,
    async open({ table: name, columns }: TableLine) {
      await flush()
      const table = tables.get(name)
      if (table === undefined || !Array.isArray(columns) || columns.some((one) => !table.columns.includes(one)))
        throw altered()
      under = { table, columns }
      counts[name] ??= 0
    },
    async row(text: string) {
      if (under === undefined) throw altered()
      gathered.push(text)
      if (gathered.length === rowsAtOnce) await flush()
    },
  }
}

function proven(header: Header, sum: Hash, end: End, counts: Readonly<Record<string, number>>): boolean {
  const digest = sum.digest()
  const key = createPublicKey({ key: Buffer.from(header.publicKey, 'base64'), format: 'der', type: 'spki' })
  return (
    digest.toString('hex') === end.sha256 &&
    verify(null, digest, key, Buffer.from(end.signature, 'base64')) &&
    Object.keys({ ...counts, ...end.counts }).every((table) => counts[table] === end.counts[table])
  )
}

async function isThePartner(tx: Tx, { domain }: Header): Promise<boolean> {
  const rows = await tx.sql`
    select from tenants where tenant_id = ${tx.tenantId} and kind = 'partner' and domain = ${domain}`
  return rows.length === 1
}

async function receive(
  tx: Tx,
  header: Header,
  first: string,
  rest: AsyncIterable<string>,
): Promise<Travelled['counts']> {
  await tx.sql`set local statement_timeout = 0`
  await refusePresent(tx, header)
  const known = (await tenantTables(tx)).filter((one) => one.nature !== 'fleeting')
  const into = receiver(tx, new Map(known.map((one) => [one.name, one])))
  const sum = createHash('sha256').update(`${first}\n`)
  let end: End | undefined
  for await (const line of rest) {
    if (end !== undefined) throw altered()
    if (line.startsWith(rowPrefix)) await into.row(line.slice(rowPrefix.length, -1))
    else {
      const told = parsed(line) as { end?: End } & TableLine
      end = told.end
      if (end === undefined) await into.open(told)
    }
    if (end === undefined) sum.update(`${line}\n`)
  }
  if (end === undefined) throw truncated()
  await into.flush()
  if (!proven(header, sum, end, into.counts) || !(await isThePartner(tx, header))) throw altered()
  return into.counts
}

type Failure = { readonly code?: string; readonly detail?: string }

/** A value that no longer fits its column was tampered with; a key that is taken belongs to somebody here. */
function explained(error: unknown): unknown {
  const { code = '', detail = '' } = error as Failure
  if (code === '23505')
    return new ArchiveError(`Something in the archive is already here: ${detail} Nothing was taken.`)
  if (code === 'Z_BUF_ERROR') return truncated()
  return /^(?:22|23|Z_|ERR_OSSL|ERR_ENCODING)/.test(code) ? altered() : error
}

/**
 * Takes the partner of an archive into this installation, all or nothing: rows are in one transaction, which commits only
 * when counts, digest and signature fit. Compare the returned public key with the one that the sender names.
 */
export async function importPartner(house: House, input: Readable): Promise<Travelled> {
  try {
    const lines = linesOf(input)
    const first = (await lines.next()).value as string | undefined
    const header = readHeader(first)
    const done = await house.database.write(header.tenantId, async (tx) =>
      fine(await receive(tx, header, first ?? '', lines)),
    )
    const { tenantId, domain, publicKey } = header
    return { tenantId, domain, publicKey, counts: done.ok ? done.value : {} }
  } catch (error) {
    throw explained(error)
  }
}
