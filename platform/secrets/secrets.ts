import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Seals what must be readable again (signing keys, second-factor secrets, bank numbers): AES-256-GCM under the envelope key. */
export type Secrets = {
  seal(plain: string): string
  open(sealed: string): string
  /** Tells two texts apart without keeping either; nobody without the key can try guesses against it. */
  fingerprint(text: string): Buffer
}

export function secretsWith(key: Buffer): Secrets {
  return {
    seal(plain) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    },
    fingerprint: (text) => createHmac('sha256', key).update(text).digest(),
  }
}

/** The key from the settings, else from the data folder's key file (mode 0600), which is made at the first start. */
export function envelopeKey(options: { secretsKey: string | undefined; dataDir: string }): Buffer {
  if (options.secretsKey !== undefined) return Buffer.from(options.secretsKey, 'hex')
  const file = join(options.dataDir, 'secrets.key')
  try {
    return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
  } catch {
    const key = randomBytes(32)
    mkdirSync(options.dataDir, { recursive: true })
    writeFileSync(file, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true })
    return key
  }
}

/** For secrets with 128 bits or more of their own randomness: a plain digest cannot be guessed back. */
export const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** URL-safe, 256 bits. */
export const randomSecret = (): string => randomBytes(32).toString('base64url')
