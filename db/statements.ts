import { read, sources, isTest } from '#tools/sources.ts'
import { type Statement, statementsIn, tablesIn } from '#tools/sql.ts'
import { membersOf, type Source } from './row-type.ts'

/** A statement of a store, ready for PREPARE: holes are parameters, fragments are put in, rows are spelt out. */
export type Prepared = {
  readonly place: string
  readonly text: string
  /** The members of the row type it promises; none when its rows are not read by name. */
  readonly promised: readonly string[] | undefined
}

const verb = /^\s*(?:select|insert|update|delete|with|create|lock|listen|copy)\b/i

/** `columns(tx)` stands for the fragments that are in the declaration of that name in the same file. */
function fragmentsOf(hole: string, file: string): Statement[] {
  const name = /^(\w+)\(/.exec(hole)?.[1]
  const declaration = new RegExp(String.raw`^(?:const ${name} =|function ${name}\().*?(?=\n\n|$(?![^]))`, 'ms')
  return name === undefined ? [] : statementsIn(declaration.exec(file)?.[0] ?? '')
}

/** SQL that is made at run time cannot be read here; the tests of its room run it. */
const isMade = (hole: string) => /^\w+\.sql\.unsafe\(/.test(hole)

const rowHelper = /^(?:\w+\.)?sql\((.*)\)$/s

/** The columns of `sql({ tenant_id: x, ...forSql(tx, row) })`: those that are written, and those of the row's type. */
function columnsOf(argument: string, { path, file, at }: Place): string[] {
  const written = argument.startsWith('{')
    ? [...argument.matchAll(/(?:^\{|,)\s*(\w+)(?=[:,}])/g)].map(([, name]) => name)
    : []
  const row = /(\w+)[\s)}]*(?:,\s*\w+: .*)?$/.exec(
    /\.\.\.(.*)/s.exec(argument)?.[1]?.replace(/,\s*\w+:.*$/s, '') ?? argument,
  )
  const before = file.slice(0, at)
  const type = [...before.matchAll(new RegExp(String.raw`\b${row?.[1]}: (?:readonly )?(\w+(?:<[^>]*>)?)`, 'g'))].at(
    -1,
  )?.[1]
  if (type === undefined) throw new Error(`${path}: which columns has ${argument}?`)
  return [...new Set([...written.filter((name) => name !== undefined), ...membersOf(type, { path, file })])]
}

type Place = Source & { readonly at: number }

/** All readings of a statement: a hole that chooses between fragments is read once with each. */
function readings(statement: Statement, place: Place): string[] {
  let texts = [statement.parts[0] ?? '']
  statement.holes.forEach((hole, index) => {
    const next = statement.parts[index + 1] ?? ''
    const inner = statementsIn(hole)
    const named = fragmentsOf(hole, place.file)
    const row = rowHelper.exec(hole)?.[1]
    const choices =
      inner.length > 0
        ? inner.flatMap((one) => readings(one, place))
        : named.length > 0
          ? named.flatMap((one) => readings(one, place))
          : row === undefined
            ? ['?']
            : [columnsText(texts[0] ?? '', columnsOf(row, place))]
    // The first text goes on with every choice, the others with the first: each fragment is seen, not each combination.
    texts = texts.flatMap((text, turn) =>
      (turn === 0 ? choices : choices.slice(0, 1)).map((choice) => text + choice + next),
    )
  })
  return texts
}

const columnsText = (before: string, columns: readonly string[]) =>
  /\bset\s*$/i.test(before)
    ? columns.map((name) => `${name} = ?`).join(', ')
    : `(${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`

const numbered = (text: string) => {
  let count = 0
  return text.replaceAll('?', () => `$${++count}`)
}

/** Everything that a file asks of the database. A `?` in SQL text itself would be taken for a hole, so none is allowed. */
export function preparedIn(path: string, file: string): Prepared[] {
  let from = 0
  return statementsIn(file).flatMap((statement) => {
    const at = file.indexOf(statement.parts[0] ?? '', from)
    from = at
    if (!verb.test(statement.parts[0] ?? '') || statement.holes.some(isMade)) return []
    if (statement.parts.some((part) => part.includes('?'))) throw new Error(`${path}:${statement.line} holds a ?`)
    const place = `${path}:${statement.line}`
    const promised = statement.row === undefined ? undefined : membersOf(statement.row, { path, file })
    return readings(statement, { path, file, at }).map((text) => ({ place, text: numbered(text), promised }))
  })
}

const speaksSql = (path: string) => /^(?:app|features|platform)\//.test(path) && !isTest(path)

/** Of every store, and of the platform's own tables. Statements without a table (locks, settings) are left out. */
export const allPrepared = (): Prepared[] =>
  sources()
    .filter(speaksSql)
    .flatMap((path) => preparedIn(path, read(path)))
    .filter((one) => tablesIn(one.text).length > 0)
