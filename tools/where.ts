import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type ContractOperation, notYet, operations } from '#contract/contract.ts'
import { importsIn, isTest, read, root, sources } from './sources.ts'

/**
 * `npm run where GET /v1/profiles/billing`, `npm run where getPartnerBillingProfile`: where an operation lives, from
 * its handler to its screen, words and tests. Read from the rooms' own form, so there is no list to keep.
 */
export type Found = { readonly what: string; readonly places: readonly string[] }

const lineOf = (text: string, at: number) => text.slice(0, at).split('\n').length

type Handler = { readonly path: string; readonly line: number; readonly text: string; readonly file: string }

function handlerOf(id: string): Handler | undefined {
  const opening = new RegExp(
    String.raw`^(?:export )?(?:const \w+ = )?\s*(?:operation|publicOperation|endpoint)\(\s*'${id}'`,
    'm',
  )
  for (const path of sources().filter((one) => one.startsWith('features/') && !isTest(one))) {
    const file = read(path)
    const start = opening.exec(file)
    if (start === null) continue
    const rest = file.slice(start.index)
    const end = /^\}?\)/m.exec(rest)?.index ?? rest.length
    return { path, line: lineOf(file, start.index), text: rest.slice(0, end), file }
  }
  return undefined
}

const declared = (name: string) => new RegExp(String.raw`^export (?:async )?(?:function|const|class) ${name}\b`, 'm')

/** `store.billingProfile` for a namespace, `correctBillingProfile` for a name: what the handler uses of a file. */
function namesUsed(handler: Handler, to: string): string[] {
  const line = handler.file
    .split(/^(?=import )/m)
    .find(
      (one) =>
        one.startsWith('import ') &&
        one.includes(`${to.slice(to.lastIndexOf('/') + 1)}'`) &&
        importsIn(handler.path, one.split('\n\n')[0] ?? '')[0]?.to === to,
    )
  const namespace = /\* as (\w+)/.exec(line ?? '')?.[1]
  if (namespace !== undefined)
    return [...handler.text.matchAll(new RegExp(String.raw`\b${namespace}\.(\w+)`, 'g'))].map(([, name = '']) => name)
  const names = /\{([^}]*)\}/.exec(line ?? '')?.[1]?.split(',') ?? []
  return names
    .map((name) => name.trim().split(' as ').at(-1) ?? '')
    .filter((name) => name !== '' && new RegExp(String.raw`\b${name}\b`).test(handler.text))
}

function placesIn(handler: Handler, to: string): string[] {
  const text = read(to)
  return [...new Set(namesUsed(handler, to))].flatMap((name) => {
    const at = declared(name).exec(text)?.index
    return at === undefined ? [] : [`${to}:${lineOf(text, at)} ${name}`]
  })
}

const kinds: Readonly<Record<string, string>> = {
  'rules.ts': 'rules',
  'store.ts': 'SQL',
  'wire.ts': 'wire',
  'problems.ts': 'problems',
}

function used(handler: Handler): Found[] {
  const inRooms = importsIn(handler.path, handler.file).filter(
    ({ to, typesOnly }) => to.startsWith('features/') && !typesOnly,
  )
  const found = inRooms.map(({ to }) => ({
    what: kinds[to.slice(to.lastIndexOf('/') + 1)] ?? 'and',
    places: placesIn(handler, to),
  }))
  return ['rules', 'SQL', 'wire', 'problems', 'and'].map((what) => ({
    what,
    places: found.filter((one) => one.what === what).flatMap((one) => one.places),
  }))
}

/** The nearest words: the room's own, else those of the room around it. */
function wordsOf(folder: string): string[] {
  if (!folder.startsWith('features/')) return []
  return existsSync(join(root, folder, 'messages'))
    ? [`${folder}/messages/{en-US,fr-FR,zh-CN}.json`]
    : wordsOf(dirname(folder))
}

const mentions = (one: ContractOperation) => {
  const literal = one.path.split('{')[0] ?? one.path
  return (path: string): boolean => {
    const text = read(path)
    return new RegExp(String.raw`\b${one.id}\b`).test(text) || (literal.length > 4 && text.includes(literal))
  }
}

/** Everything about one operation; empty when it is not built yet. */
export function whereIs(one: ContractOperation): Found[] {
  const handler = handlerOf(one.id)
  if (handler === undefined) return []
  const room = /^features\/[^/]+/.exec(handler.path)?.[0] ?? ''
  const says = mentions(one)
  const all = sources()
  const tests = all.filter(
    (path) => isTest(path) && (path.startsWith(`${room}/`) || path.startsWith('e2e/')) && says(path),
  )
  return [
    { what: 'handler', places: [`${handler.path}:${handler.line}`] },
    ...used(handler),
    {
      what: 'screen',
      places: all.filter((path) => path.endsWith('.tsx') && new RegExp(String.raw`\b${one.id}\b`).test(read(path))),
    },
    { what: 'words', places: wordsOf(dirname(handler.path)) },
    { what: 'tests', places: tests },
  ].filter(({ places }) => places.length > 0)
}

const isAt = (one: ContractOperation, method: string, path: string) =>
  one.method === method && new RegExp(`^${one.path.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`, 'i').test(path)

/** By id, or by method and address; literal addresses win over those with parameters, as in the router. */
export function named(words: readonly string[]): ContractOperation | undefined {
  const [first = '', path = ''] = words
  const all = [...operations.values()]
  if (path === '') return all.find((one) => one.id.toLowerCase() === first.toLowerCase())
  return all
    .filter((one) => isAt(one, first.toUpperCase(), path.split('?')[0] ?? ''))
    .sort((a, b) => a.pathParams.length - b.pathParams.length)[0]
}

const triples = (text: string) =>
  new Set(Array.from({ length: Math.max(1, text.length - 2) }, (_, at) => text.slice(at, at + 3).toLowerCase()))

/** What somebody may have meant, most alike first. */
export function nearest(words: readonly string[], most = 5): ContractOperation[] {
  const asked = triples(words.join(' '))
  const alike = (one: ContractOperation) =>
    Math.max(
      ...[one.id, `${one.method} ${one.path}`].map((text) => {
        const has = triples(text)
        return has.intersection(asked).size / has.union(asked).size
      }),
    )
  return [...operations.values()]
    .map((one) => ({ one, score: alike(one) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ one }) => one)
}

const title = (one: ContractOperation) => `${one.id}  ${one.method} ${one.path}`

function answer(words: readonly string[]): { readonly text: string; readonly code: number } {
  if (words.length === 0) return { text: 'npm run where METHOD PATH, or npm run where OPERATION', code: 2 }
  const one = named(words)
  if (one === undefined)
    return {
      text: ['No such operation. Nearest:', ...nearest(words).map((near) => `  ${title(near)}`)].join('\n'),
      code: 1,
    }
  if (notYet.has(one.id)) return { text: `${title(one)}\n  not built yet (contract/not-yet.json)`, code: 0 }
  const lines = whereIs(one).flatMap(({ what, places }) =>
    places.map((place, index) => `  ${(index === 0 ? what : '').padEnd(9)}${place}`),
  )
  return { text: [title(one), ...lines].join('\n'), code: 0 }
}

if (import.meta.main) {
  const { text, code } = answer(process.argv.slice(2))
  process.stdout.write(`${text}\n`)
  process.exitCode = code
}
