import postgres from 'postgres'

export type Sql = postgres.Sql<{ bigint: bigint }>
export type Reserved = postgres.ReservedSql<{ bigint: bigint }>
/** Whatever answers a statement: the pool, a reserved connection, a transaction. */
export type Asked = postgres.ISql<{ bigint: bigint }>

export type Connection = {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password?: string
}

export type PoolOptions = {
  readonly max: number
  readonly role?: string
  readonly name?: string
  readonly onNotice?: (text: string) => void
}

/**
 * A pool of connections. With `role` every connection works as that role from its first statement on
 * (the application never works as the owner of its tables).
 */
export function openPool(
  to: { connection: Connection; database: string } | { url: string },
  options: PoolOptions,
): Sql {
  const settings = {
    max: options.max,
    idle_timeout: 0,
    connect_timeout: 10,
    onnotice: (notice: postgres.Notice) => options.onNotice?.(notice['message'] ?? ''),
    types: { bigint: postgres.BigInt },
    connection: {
      application_name: options.name ?? 'entente',
      ...(options.role === undefined ? {} : { role: options.role }),
      statement_timeout: 60_000,
      timezone: 'UTC',
    },
  }
  if ('url' in to) return postgres(to.url, settings)
  const { host, port, user, password } = to.connection
  return postgres({
    ...settings,
    host,
    port,
    user,
    database: to.database,
    ...(password === undefined ? {} : { password }),
  })
}
