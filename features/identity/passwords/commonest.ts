import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** The list is ordered by how often a password is met: the first so many are refused. Source: users-and-roles, 3.1. */
const refused = 10_000

const list = '@zxcvbn-ts/language-common/src/passwords.json'

export const commonestIn = (text: string): string[] => (JSON.parse(text) as string[]).slice(0, refused)

let known: Promise<ReadonlySet<string>> | undefined

/**
 * The 10 000 commonest passwords, in lower case; read when the first password is chosen. Read as a file and not
 * imported: a module is kept for ever, and four fifths of this one are never asked for.
 */
export const commonest = (): Promise<ReadonlySet<string>> => {
  known ??= readFile(fileURLToPath(import.meta.resolve(list)), 'utf8').then((text) => new Set(commonestIn(text)))
  return known
}
