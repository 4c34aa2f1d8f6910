import { createHash, sign } from 'node:crypto'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { fine } from '#lib/outcome.ts'
import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import { record } from '#platform/record/record.ts'
import { type ArchiveKey, archiveKey } from './archive-key.ts'
import {
  ArchiveError,
  type End,
  format,
  type Header,
  rowPrefix,
  schemaNumber,
  type Travelled,
  version,
} from './archive.ts'
import { type Table, tenantTables } from './catalog.ts'
import { selectPortableRows } from './rows.ts'

const rowsAtOnce = 500

/** The lines of an archive, hashed as they go; `counts` fills as they are drawn. */
async function* lines(tx: Tx, header: Header, key: ArchiveKey, counts: Record<string, number>) {
  const sum = createHash('sha256')
  const kept = (line: string) => {
    sum.update(`${line}\n`)
    return `${line}\n`
  }
  yield kept(JSON.stringify(header))
  for (const table of (await tenantTables(tx)).filter((one) => one.nature !== 'fleeting')) {
    yield kept(JSON.stringify({ table: table.name, columns: table.columns }))
    counts[table.name] = 0
    for await (const rows of rowsOf(tx, table)) {
      counts[table.name] = (counts[table.name] ?? 0) + rows.length
      yield rows.map(({ row }) => kept(`${rowPrefix}${row}}`)).join('')
    }
  }
  const digest = sum.digest()
  const end: End = {
    counts,
    sha256: digest.toString('hex'),
    signature: sign(null, digest, key.privateKey).toString('base64'),
  }
  yield `${JSON.stringify({ end })}\n`
}

const rowsOf = (tx: Tx, table: Table) =>
  tx.sql<{ row: string }[]>`
    select s.row::text as row from (${tx.sql.unsafe(selectPortableRows(table))}) s`.cursor(rowsAtOnce)

async function domainOf(house: House, tenantId: string): Promise<string> {
  const [row] = await house.database.reference(({ sql }) =>
    Promise.resolve(
      sql<{ domain: string }[]>`select domain from tenants where tenant_id = ${tenantId} and kind = 'partner'`,
    ),
  )
  if (row === undefined) throw new ArchiveError(`There is no partner ${tenantId} here.`)
  return row.domain
}

/** That everything left the house belongs to the record, and so to the archive itself. */
const recordExport = (house: House, tenantId: string, at: Temporal.Instant) =>
  house.database.write(tenantId, async (tx) => {
    record(
      tx,
      { actor: { kind: 'system', name: 'export' }, at },
      { act: 'account.partner.exported', subject: { kind: 'partner', id: tenantId } },
    )
    return fine(undefined)
  })

/**
 * Writes everything a partner has as one signed archive: one consistent moment, in constant memory. Sessions, codes and
 * retries stay behind, and so do secrets that only this installation's envelope key opens.
 */
export async function exportPartner(house: House, tenantId: string, out: Writable): Promise<Travelled> {
  const domain = await domainOf(house, tenantId)
  const key = await archiveKey(house)
  const now = house.clock.now()
  await recordExport(house, tenantId, now)
  const counts: Record<string, number> = {}
  const header: Header = {
    format,
    version,
    schema: schemaNumber(),
    tenantId,
    domain,
    createdAt: now.toString(),
    publicKey: key.publicKey,
  }
  await house.database.read(tenantId, async (tx) => {
    await tx.sql`set transaction isolation level repeatable read`
    await tx.sql`set local statement_timeout = 0`
    await pipeline(Readable.from(lines(tx, header, key, counts)), createGzip(), out)
  })
  return { tenantId, domain, counts, publicKey: key.publicKey }
}
