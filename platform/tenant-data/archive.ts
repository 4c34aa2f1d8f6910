import { migrations } from '#platform/db/migrate.ts'

/**
 * The file: gzip over lines of JSON. First the header, then per table one line that names it and a line per row, last
 * the end: counts, the sha-256 of every byte before it, and the Ed25519 signature of that digest.
 */
export const format = 'entente-partner-archive'
export const version = 1

export type Header = {
  readonly format: typeof format
  readonly version: number
  /** Number of the last migration of the schema that the rows come from. */
  readonly schema: number
  readonly tenantId: string
  readonly domain: string
  readonly createdAt: string
  /** Of the installation that wrote it: SPKI in DER, base64. */
  readonly publicKey: string
}

export type TableLine = { readonly table: string; readonly columns: readonly string[] }

export type End = {
  readonly counts: Readonly<Record<string, number>>
  readonly sha256: string
  readonly signature: string
}

export const rowPrefix = '{"row":'

/** What the caller shows: whose data, how many rows of each table, and the key that vouches for them. */
export type Travelled = {
  readonly tenantId: string
  readonly domain: string
  readonly counts: Readonly<Record<string, number>>
  readonly publicKey: string
}

/** Why an archive was not written or not taken, in one line. Nothing was changed. */
export class ArchiveError extends Error {}

export const schemaNumber = (): number => migrations().at(-1)?.number ?? 0
