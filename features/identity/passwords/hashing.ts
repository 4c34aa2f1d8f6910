import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { randomSecret } from '#platform/secrets/secrets.ts'
import { normal } from './rules.ts'

// Argon2id, the library's default kind; it works on threads of its own, never on the one that answers requests.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

// One core stays free for those who have signed in; whoever signs in waits in line, 20 ms each.
const abreast = Math.max(1, availableParallelism() - 1)
const waiting: (() => void)[] = []
let working = 0

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (working >= abreast) await new Promise<void>((resolve) => void waiting.push(resolve))
  else working++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next === undefined) working--
    else next()
  }
}

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(normal(password), cost))

let nobodys: Promise<string> | undefined

/** Without a hash the work is done against nobody's, so that the time does not tell who exists. */
export async function matches(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  nobodys ??= hash(randomSecret(), cost)
  const nobody = await nobodys
  const right = await inTurn(() => verify(passwordHash ?? nobody, normal(password)))
  return right && passwordHash !== null && passwordHash !== undefined
}
