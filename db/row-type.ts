import { importsIn, read } from '#tools/sources.ts'

export type Source = { readonly path: string; readonly file: string }

/** The members of a row type as it is written beside its SQL: `{ a: string; b: Date }`, a name, or several with `&`. */
export function membersOf(type: string, source: Source): string[] {
  const text = type.trim()
  if (text.startsWith('{') && closesAtEnd(text)) return membersIn(text.slice(1, -1))
  const [, choice, from = '', names = ''] = /^(Pick|Omit)<(\w+), (.*)>$/s.exec(text) ?? []
  if (choice !== undefined) {
    const chosen = [...names.matchAll(/'(\w+)'/g)].map(([, name]) => name)
    return membersOf(from, source).filter((name) => chosen.includes(name) === (choice === 'Pick'))
  }
  const parts = splitAt(text, '&')
  if (parts.length > 1) return parts.flatMap((part) => membersOf(part, source))
  if (!/^\w+$/.test(text)) throw new Error(`${source.path}: the row type ${text} is not plain`)
  return membersOf(...declarationOf(text, source))
}

const depthOf = (letter: string) => ('{[(<'.includes(letter) ? 1 : '}])>'.includes(letter) ? -1 : 0)

/** Splits where no bracket is open. */
function splitAt(text: string, separators: string): string[] {
  const parts = ['']
  let depth = 0
  for (const letter of text) {
    depth += depthOf(letter)
    if (depth === 0 && separators.includes(letter)) parts.push('')
    else parts[parts.length - 1] += letter
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

const closesAtEnd = (text: string) => splitAt(text.slice(1, -1), '}').length <= 1

const membersIn = (body: string): string[] =>
  splitAt(body.replaceAll(/\/\*.*?\*\/|\/\/.*$/gms, ''), ';\n').map((member) => {
    const name = /^(?:readonly\s+)?(\w+)\??:/.exec(member)?.[1]
    if (name === undefined) throw new Error(`Not a member: ${member}`)
    return name
  })

/** The text of a type declaration, here or in the file that it is imported from. */
function declarationOf(name: string, { path, file: text }: Source): [string, Source] {
  const start = new RegExp(String.raw`^(?:export )?type ${name} = *`, 'm').exec(text)
  if (start !== null) return [untilEnd(text.slice(start.index + start[0].length)), { path, file: text }]
  const named = new RegExp(String.raw`\{[^}]*\b${name}\b[^}]*\} from`)
  const from = importsIn(path, text).find(({ to }) => to.endsWith('.ts') && named.test(importLine(text, to)))
  if (from === undefined) throw new Error(`${path}: where does ${name} come from?`)
  return declarationOf(name, { path: from.to, file: read(from.to) })
}

const importLine = (text: string, to: string): string =>
  text
    .split(/^(?=import )/m)
    .find((line) => line.startsWith('import ') && line.includes(to.slice(to.lastIndexOf('/')))) ?? ''

/** A declaration ends at a line end where no bracket is open and nothing is joined on. */
function untilEnd(text: string): string {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    depth += depthOf(text[at] ?? '')
    if (depth === 0 && text[at] === '\n' && !/^\s*[&|{]/.test(text.slice(at + 1)) && text.slice(0, at).trim() !== '')
      return text.slice(0, at)
  }
  return text
}
