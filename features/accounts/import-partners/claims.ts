import { createHash } from 'node:crypto'
import type { Problem } from '#lib/problem.ts'
import { problems } from './problems.ts'
import type { Names } from './row.ts'

/** 52 bits of a digest: exact in a number; among a million names the chance that any two meet is one in nine thousand. */
const digest = (text: string): number => Number(createHash('sha1').update(text).digest().readBigUInt64BE() >> 12n)

const fields = ['domain', 'networkId', 'registrationNumber'] as const

/**
 * What the rows read so far lay claim to. The first line that names a domain, network id or registration number has
 * it, right or wrong; every later one is told both lines. Remembers two numbers per name, never the name.
 */
export function claims(): (line: number, names: Names) => Problem[] {
  const holders = new Map<number, number>()
  return (line, names) =>
    fields.flatMap((field) => {
      const name = names[field]
      if (name === undefined) return []
      const key = digest(`${field} ${name}`)
      const first = holders.get(key)
      if (first === undefined) holders.set(key, line)
      return first === undefined ? [] : [problems.repeated({ field, what: field, line, first })]
    })
}
