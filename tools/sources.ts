import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

export const root = join(import.meta.dirname, '..')

export const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const floors = 'app,bench,contract,db,e2e,features,fixtures,lib,platform,portal,tools'

const found = (pattern: string) =>
  globSync(pattern, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()

/** Every file of program text that we write, by its path from the root. */
export const sources = (): string[] => found(`{${floors}}/**/*.{ts,tsx,mjs}`)

/** The same and all else that people read: words, data, SQL, manuals. */
export const writings = (): string[] => [
  ...found(`{${floors},docs,.ci}/**/*.{ts,tsx,mjs,sql,json,css,html,md}`),
  ...found('*.{md,json,ts}'),
  ...['.ci/run'].filter((path) => existsSync(join(root, path))),
]

export const isTest = (path: string): boolean => /\.(?:test|spec)\.tsx?$/.test(path)

/** `to` is a path from the root for files of ours, the specifier as written for everything else. */
export type Import = { readonly from: string; readonly to: string; readonly typesOnly: boolean }

const names = String.raw`(?:\*(?:\s+as\s+\w+)?|\{[^}]*\}|[\w$]+(?:\s*,\s*(?:\{[^}]*\}|\*\s+as\s+\w+))?)`
const statement = new RegExp(String.raw`^(?:import|export)\s+(type\s+)?(${names})\s+from\s+'([^']+)'`, 'gm')
const bare = /^import\s+'([^']+)'/gm
const dynamic = /(?<![\w.])import\(\s*'([^']+)'\s*\)/g
const opening = /^import\b(?!\s*[(.])/gm

const onlyTypes = (keyword: string | undefined, list: string) =>
  keyword !== undefined ||
  (list.startsWith('{') &&
    list
      .slice(1, -1)
      .split(',')
      .filter((name) => name.trim() !== '')
      .every((name) => /^\s*type\s/.test(name)))

function resolved(from: string, specifier: string): string {
  if (specifier.startsWith('#')) return specifier.slice(1)
  return specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : specifier
}

/** What a file imports. An import that this cannot read is an error, so that no arrow goes unseen. */
export function importsIn(from: string, text: string): Import[] {
  const statements = [...text.matchAll(statement)]
  const bares = [...text.matchAll(bare)]
  const understood = statements.filter(([line]) => line.startsWith('import')).length + bares.length
  if ([...text.matchAll(opening)].length !== understood) throw new Error(`${from} has an import that cannot be read`)
  const arrow = (specifier: string | undefined, typesOnly: boolean): Import => ({
    from,
    to: resolved(from, specifier ?? ''),
    typesOnly,
  })
  return [
    ...statements.map(([, keyword, list, specifier]) => arrow(specifier, onlyTypes(keyword, list ?? ''))),
    ...[...bares, ...text.matchAll(dynamic)].map(([, specifier]) => arrow(specifier, false)),
  ]
}

export const allImports = (): Import[] => sources().flatMap((path) => importsIn(path, read(path)))
