/** One record of a list: its first physical line, counted from 1, and its cells. */
export type Line = { readonly number: number; readonly cells: readonly string[] }

export type Separator = ',' | ';' | '\t'

export class OpenQuote extends Error {
  readonly line: number

  constructor(line: number) {
    super(`The quote opened on line ${line} is never closed`)
    this.line = line
  }
}

// No row of a company comes near this: a record that long is a quote that somebody forgot to close.
const longestRecord = 65_536

/**
 * Cuts text that arrives in pieces into records (RFC 4180, any line ending): quoted cells may hold separators, line
 * breaks and doubled quotes. Lines with nothing on them are passed over. Throws OpenQuote when a quote is not closed.
 */
export function cutter(separator: Separator): { push(text: string): Line[]; end(): Line[] } {
  let cells: string[] = []
  let cell = ''
  let state: 'plain' | 'quoted' | 'quoteInQuoted' = 'plain'
  let afterReturn = false
  let line = 1
  let first = 1
  let length = 0
  let done: Line[] = []

  const endCell = () => {
    cells.push(cell)
    cell = ''
    state = 'plain'
  }
  const endRecord = () => {
    endCell()
    if (cells.length > 1 || cells[0] !== '') done.push({ number: first, cells })
    cells = []
    length = 0
  }
  const take = () => {
    const taken = done
    done = []
    return taken
  }

  function read(char: string): void {
    const isBreak = char === '\n' || char === '\r'
    const isSecondHalf = char === '\n' && afterReturn
    afterReturn = char === '\r'
    if (isBreak && !isSecondHalf) line++
    if (++length > longestRecord) throw new OpenQuote(first)
    if (state === 'quoted') {
      if (char === '"') state = 'quoteInQuoted'
      else cell += char
      return
    }
    if (state === 'quoteInQuoted' && char === '"') {
      cell += char
      state = 'quoted'
    } else if (char === separator) endCell()
    else if (isBreak) {
      if (!isSecondHalf) endRecord()
      first = line
    } else if (char === '"' && cell === '' && state === 'plain') state = 'quoted'
    else cell += char
  }

  return {
    push(text) {
      for (let index = 0; index < text.length; index++) read(text.charAt(index))
      return take()
    },
    end() {
      if (state === 'quoted') throw new OpenQuote(first)
      if (cells.length > 0 || cell !== '') endRecord()
      return take()
    },
  }
}

const separators: readonly Separator[] = [',', ';', '\t']

/** The separator that the first line uses most, outside quotes. */
export function separatorOf(text: string): Separator {
  const firstLine = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0] ?? ''
  const bare = firstLine.replaceAll(/"(?:[^"]|"")*"/g, '')
  const count = (one: Separator) => bare.split(one).length
  return separators.reduce((best, one) => (count(one) > count(best) ? one : best))
}

// What a spreadsheet would run as a formula, in full width too. Phone numbers begin so as well, hence the way back.
const formula = /^[=+\-@\t\r＝＋－＠]/
const neutralized = /^'[=+\-@\t\r＝＋－＠]/

/** An apostrophe makes a formula text. */
export const neutralize = (value: string): string => (formula.test(value) ? `'${value}` : value)
export const denatured = (value: string): string => (neutralized.test(value) ? value.slice(1) : value)

/** One line of a CSV, quoted where needed. */
export const writeLine = (cells: readonly string[], separator: Separator): string =>
  `${cells.map((cell) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(separator)}\r\n`
