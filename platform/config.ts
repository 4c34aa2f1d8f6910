import { resolve } from 'node:path'

/** Settings come from the environment; each is documented here, where its default is declared. */
export type Config = {
  readonly port: number
  readonly host: string
  readonly publicUrl: string
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  readonly demo: boolean
  readonly demoPassword: string | undefined
  readonly role: 'all' | 'web' | 'worker'
  readonly tls: { readonly cert: string; readonly key: string } | undefined
  readonly smtpUrl: string | undefined
  readonly secretsKey: string | undefined
  readonly edition: 'global' | '21vianet'
  readonly trustProxy: readonly string[]
  readonly requestsPerMinute: number
  readonly selfServiceReset: boolean
  readonly adminPasswordReset: boolean | undefined
  readonly logLevel: string
}

/** A setting that cannot be used stops the start with this one line. */
export class ConfigError extends Error {}

type Environment = Readonly<Record<string, string | undefined>>

const given = (env: Environment, name: string) => (env[name]?.trim() ?? '') || undefined

function oneOf<const T extends string>(env: Environment, name: string, allowed: readonly T[], fallback: T): T {
  const value = given(env, name) ?? fallback
  const found = allowed.find((one) => one === value)
  if (found === undefined)
    throw new ConfigError(`${name} is ${JSON.stringify(value)}; it must be one of ${allowed.join(', ')}.`)
  return found
}

function whole(env: Environment, name: string, fallback: number, min: number, max: number): number {
  const text = given(env, name)
  if (text === undefined) return fallback
  const value = Number(text)
  if (!Number.isInteger(value) || value < min || value > max)
    throw new ConfigError(`${name} is ${JSON.stringify(text)}; it must be a whole number from ${min} to ${max}.`)
  return value
}

function url(env: Environment, name: string, protocols: readonly string[]): string | undefined {
  const text = given(env, name)
  if (text === undefined) return undefined
  if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol))
    throw new ConfigError(`${name} is not a URL that starts with ${protocols.map((one) => `${one}//`).join(' or ')}.`)
  return text.replace(/\/+$/, '')
}

function tls(env: Environment): Config['tls'] {
  const cert = given(env, 'TLS_CERT')
  const key = given(env, 'TLS_KEY')
  if (cert === undefined && key === undefined) return undefined
  if (cert === undefined || key === undefined)
    throw new ConfigError('TLS_CERT and TLS_KEY go together: set both, or neither.')
  return { cert: resolve(cert), key: resolve(key) }
}

function demoPassword(env: Environment): string | undefined {
  const value = given(env, 'DEMO_PASSWORD')
  if (value !== undefined && (value.length < 12 || value.length > 128))
    throw new ConfigError('DEMO_PASSWORD must have 12 to 128 characters, like every password here.')
  return value
}

function secretsKey(env: Environment): string | undefined {
  const value = given(env, 'SECRETS_KEY')
  if (value !== undefined && !/^[0-9a-f]{64}$/i.test(value))
    throw new ConfigError('SECRETS_KEY must be 64 hexadecimal digits (32 bytes); `openssl rand -hex 32` makes one.')
  return value
}

function adminPasswordReset(env: Environment): boolean | undefined {
  const asked = oneOf(env, 'ADMIN_PASSWORD_RESET', ['edition', '0', '1'], 'edition')
  return asked === 'edition' ? undefined : asked === '1'
}

/** Where administrators cannot reset passwords either, nobody could without self-service. */
function selfServiceReset(env: Environment): boolean {
  const isOn = oneOf(env, 'SELF_SERVICE_RESET', ['0', '1'], '1') === '1'
  const byAdmins = adminPasswordReset(env) ?? given(env, 'EDITION') !== '21vianet'
  if (!isOn && !byAdmins)
    throw new ConfigError(
      'SELF_SERVICE_RESET must be 1 with EDITION=21vianet or ADMIN_PASSWORD_RESET=0: it is the only way to a new password then.',
    )
  return isOn
}

export function readConfig(env: Environment = process.env): Config {
  /** PORT: where the server listens (8400). 0 takes a free one. */
  const port = whole(env, 'PORT', 8400, 0, 65535)
  /** HOST: the address it binds to (127.0.0.1). */
  const host = given(env, 'HOST') ?? '127.0.0.1'
  /** TLS_CERT, TLS_KEY: files in PEM form. Absent: plain http, meant for loopback or a proxy in front. */
  const certificate = tls(env)
  /** DATABASE_URL: a PostgreSQL of your own, 15 or later. Absent: the embedded one under DATA_DIR. */
  const databaseUrl = url(env, 'DATABASE_URL', ['postgres:', 'postgresql:'])
  return {
    port,
    host,
    tls: certificate,
    /** PUBLIC_URL: the address people and programs use; links in mails and token issuers are made from it. */
    publicUrl:
      url(env, 'PUBLIC_URL', ['http:', 'https:']) ??
      `${certificate === undefined ? 'http' : 'https'}://${host}:${port}`,
    databaseUrl,
    /** DATA_DIR: where the embedded database and the key file live (./data). */
    dataDir: resolve(given(env, 'DATA_DIR') ?? 'data'),
    /** DEMO: 1 fills an empty embedded database with the demonstration market; 0 leaves it empty. */
    demo: oneOf(env, 'DEMO', ['0', '1'], databaseUrl === undefined ? '1' : '0') === '1',
    /** DEMO_PASSWORD: password of every demonstration account, and secret of their web apps. Absent: random, printed. */
    demoPassword: demoPassword(env),
    /** ROLE: all, or web and worker in processes of their own. */
    role: oneOf(env, 'ROLE', ['all', 'web', 'worker'], 'all'),
    /** SMTP_URL: smtp:// or smtps://. Absent: mail is kept, and read with `npx entente mail`. */
    smtpUrl: url(env, 'SMTP_URL', ['smtp:', 'smtps:']),
    /** SECRETS_KEY: 64 hex digits that seal what must be readable again. Absent: a key file of mode 0600 in DATA_DIR. */
    secretsKey: secretsKey(env),
    /** EDITION: global or 21vianet; rules that differ between the two. Read when the installation is created. */
    edition: oneOf(env, 'EDITION', ['global', '21vianet'], 'global'),
    /** TRUST_PROXY: addresses or networks of the proxies in front, comma-separated; only they may say whom they speak for. Absent: nobody. */
    trustProxy: (given(env, 'TRUST_PROXY') ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
    /** REQUESTS_PER_MINUTE: the published limit per app and partner (600). 0 switches throttling off. */
    requestsPerMinute: whole(env, 'REQUESTS_PER_MINUTE', 600, 0, 10_000_000),
    /** SELF_SERVICE_RESET: 1 lets people who forgot their password set a new one by a mailed link; 0 mails them whom to ask. */
    selfServiceReset: selfServiceReset(env),
    /** ADMIN_PASSWORD_RESET: 1 lets administrators reset passwords, 0 does not; edition: not in 21vianet, else yes. */
    adminPasswordReset: adminPasswordReset(env),
    /** LOG_LEVEL: fatal, error, warn, info, debug or silent (warn). */
    logLevel: oneOf(env, 'LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'warn'),
  }
}
