import { isGuid } from '#lib/ids.ts'
import type { Outcome } from '#lib/outcome.ts'
import type { Reserved, Sql } from './pool.ts'

/** Statements of one transaction, which sees the rows of one tenant and no others. */
export type Tx = {
  readonly sql: Sql
  readonly tenantId: string
  /** Sent in the same round trip as the commit; a failure of one undoes all. */
  atCommit(statement: (sql: Sql) => PromiseLike<unknown>): void
  /** Called once the transaction is durable. */
  afterCommit(action: () => void): void
}

/** Reference tables only: no tenant is set, so a tenant's table shows no row. */
export type ReferenceTx = { readonly sql: Sql }

export type Database = {
  read<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * A read whose statements are all sent before the first answer is awaited: everything, the commit too, goes out in one
   * message. A statement sent later would find no tenant, and so no row.
   */
  glance<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Commits when the work's outcome is fine; rolls back when it is wrong, when it throws, and always in a dry run. */
  write<T extends Outcome<unknown>>(
    tenantId: string,
    work: (tx: Tx) => Promise<T>,
    options?: { readonly dryRun?: boolean },
  ): Promise<T>
  reference<T>(work: (tx: ReferenceTx) => Promise<T>): Promise<T>
  /** Calls back whenever any process says that something about this tenant's people or apps changed. */
  onNotify(channel: string, heard: (payload: string) => void): Promise<void>
  close(): Promise<void>
}

const serializationTrouble = new Set(['40001', '40P01'])
const attempts = 3

const sqlState = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

/** `begin` and the tenant go out in one message; nothing waits for the answer before the first real statement. */
function opening(tenantId: string, mode: 'read only' | 'read write'): string {
  if (!isGuid(tenantId)) throw new Error('A tenant id must be a GUID')
  return `begin ${mode}; set local app.tenant = '${tenantId}'`
}

export function openDatabase(pool: Sql): Database {
  async function transact<T>(
    first: string,
    work: (connection: Reserved) => Promise<T>,
    last: (connection: Reserved, done: T) => Promise<void> | void,
  ): Promise<T> {
    const connection = await pool.reserve()
    try {
      const begun = connection.unsafe(first)
      begun.catch(() => {}) // its failure also fails the first statement, which is awaited
      const done = await work(connection)
      await last(connection, done)
      return done
    } catch (error) {
      await connection.unsafe('rollback').catch(() => {})
      throw error
    } finally {
      connection.release()
    }
  }

  async function writeOnce<T extends Outcome<unknown>>(
    tenantId: string,
    work: (tx: Tx) => Promise<T>,
    dryRun: boolean,
  ): Promise<T> {
    const lastStatements: ((sql: Sql) => PromiseLike<unknown>)[] = []
    const after: (() => void)[] = []
    const outcome = await transact(
      opening(tenantId, 'read write'),
      (connection) =>
        work({
          sql: connection,
          tenantId,
          atCommit: (statement) => lastStatements.push(statement),
          afterCommit: (action) => after.push(action),
        }),
      async (connection, done) => {
        const kept = done.ok && !dryRun
        const sent = done.ok ? lastStatements.map((statement) => Promise.resolve(statement(connection))) : []
        // The driver holds what is shorter than 1024 bytes back for a turn of the event loop, and the locks with it.
        await Promise.all([...sent, connection.unsafe((kept ? 'commit' : 'rollback').padEnd(1024))])
        if (kept) for (const action of after) action()
      },
    )
    return outcome
  }

  return {
    read: (tenantId, work) =>
      transact(
        opening(tenantId, 'read only'),
        (connection) => work({ sql: connection, tenantId, atCommit: readOnly, afterCommit: readOnly }),
        (connection) => {
          connection.unsafe('commit').catch(() => {}) // nothing to lose, so nobody waits for it
        },
      ),

    async glance(tenantId, work) {
      const connection = await pool.reserve()
      try {
        connection.unsafe(opening(tenantId, 'read only')).catch(() => {}) // its failure also fails what follows
        const answer = work({ sql: connection, tenantId, atCommit: readOnly, afterCommit: readOnly })
        // A tick comes when every statement that waits for nothing has been handed over, and before anything is flushed.
        process.nextTick(() => connection.unsafe('commit').catch(() => {}))
        return await answer
      } finally {
        connection.release()
      }
    },

    async write(tenantId, work, options = {}) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await writeOnce(tenantId, work, options.dryRun === true)
        } catch (error) {
          if (attempt === attempts || !serializationTrouble.has(sqlState(error))) throw error
        }
      }
    },

    reference: (work) => work({ sql: pool }),

    async onNotify(channel, heard) {
      await pool.listen(channel, heard)
    },

    close: () => pool.end({ timeout: 5 }),
  }
}

function readOnly(): never {
  throw new Error('Nothing is written in a read')
}
