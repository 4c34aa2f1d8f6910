/** SQL as it stands in program text: the fixed parts of a tagged template, and between them the expressions. */
export type Statement = {
  readonly line: number
  /** The row type it promises: `CustomerRow`, `{ next: string }`; none when nothing is read. */
  readonly row: string | undefined
  readonly parts: readonly string[]
  readonly holes: readonly string[]
}

// Tagged `sql`, or by any other name and then beginning like a statement.
const opening =
  /\bsql\s*(?:<([^`]*?)>)?\s*`|\b(?!sql\b)\w+(?:<([^`()<>]*)>|\()?`(?=\s*(?:select|insert|update|delete|with|create)\s)/g

type Template = { readonly parts: string[]; readonly holes: string[]; readonly end: number }

/** From after the opening backtick to after the closing one. */
function templateAt(text: string, start: number): Template {
  const parts: string[] = []
  const holes: string[] = []
  let from = start
  for (let at = start; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '`') return { parts: [...parts, text.slice(from, at)], holes, end: at + 1 }
    else if (text.startsWith('${', at)) {
      const end = closing(text, at + 2)
      parts.push(text.slice(from, at))
      holes.push(text.slice(at + 2, end).trim())
      at = end
      from = end + 1
    }
  }
  throw new Error('A template that does not end')
}

/** Where the brace that is open at `start` closes. */
function closing(text: string, start: number): number {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    const letter = text[at] ?? ''
    if (letter === '`') at = templateAt(text, at + 1).end - 1
    else if (letter === "'" || letter === '"') at = text.indexOf(letter, at + 1)
    else if (letter === '{') depth++
    else if (letter === '}' && depth-- === 0) return at
  }
  throw new Error('A brace that does not close')
}

const comment = /\/\*\*.*?\*\/|^\s*\/\/.*?$/gms

/** Prose quotes with backticks too; lines stay where they are. */
const withoutComments = (text: string) => text.replaceAll(comment, (prose) => prose.replaceAll(/[^\n]/g, ' '))

/** Every statement, and every fragment that stands alone; fragments inside a statement's holes stay there. */
export function statementsIn(source: string): Statement[] {
  const text = withoutComments(source)
  const found: Statement[] = []
  let end = 0
  for (const match of text.matchAll(opening)) {
    if (match.index < end) continue
    const template = templateAt(text, match.index + match[0].length)
    end = template.end
    const line = text.slice(0, match.index).split('\n').length
    const row = (match[1] ?? match[2])?.trim().replace(/\[\]$/, '').trim()
    found.push({ line, row, parts: template.parts, holes: template.holes })
  }
  return found
}

/** All SQL words of a statement, those of fragments in its holes too. */
export const wordsOf = ({ parts, holes }: Statement): string =>
  [...parts, ...holes.flatMap((hole) => statementsIn(hole).map(wordsOf))].join(' ')

const named = /\b(?:from|join|into|update|table|only|using|references|lock)\s+([a-z_]+)/gi

/** What stands where SQL names a table; functions and aliases of subqueries may be among them. */
export const tablesIn = (sql: string): string[] => [...sql.matchAll(named)].map(([, name = '']) => name.toLowerCase())
