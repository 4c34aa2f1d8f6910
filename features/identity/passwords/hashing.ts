import { hash, verify } from '@node-rs/argon2'
import { randomSecret } from '#platform/secrets/secrets.ts'
import { normal } from './rules.ts'

// Argon2id, the library's default kind; it works on threads of its own, never on the one that answers requests.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export const hashPassword = (password: string): Promise<string> => hash(normal(password), cost)

let nobodys: Promise<string> | undefined

/** Without a hash the work is done against nobody's, so that the time does not tell who exists. */
export async function matches(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  nobodys ??= hash(randomSecret(), cost)
  const nobody = await nobodys
  const right = await verify(passwordHash ?? nobody, normal(password))
  return right && passwordHash !== null && passwordHash !== undefined
}
