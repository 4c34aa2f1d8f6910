import type { EntryRow } from './store.ts'

type Change = { readonly field: string; readonly before?: unknown; readonly after?: unknown }

/** What an entry tells, as it was hashed. */
export type Entry = {
  readonly id: string
  readonly at: string
  readonly act: string
  readonly actor: { readonly kind: string; readonly id?: string; readonly name?: string }
  readonly applicationId?: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly changes: readonly Change[]
  readonly contract?: {
    readonly operationType: string
    readonly resourceType: string
    readonly customerId?: string
    readonly customerName?: string
    readonly data?: readonly { readonly key: string; readonly value: string | null }[]
  }
  readonly reason?: string
  readonly ticket?: string
  readonly requestId?: string
  readonly correlationId?: string
  readonly ipAddress?: string
  readonly userAgent?: string
}

export const entryOf = (row: EntryRow): Entry => JSON.parse(row.content) as Entry
