import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import type { Facts } from '#lib/problem.ts'
import { type Locale, say } from '#platform/words/words.ts'
import { denatured, type Line, neutralize, type Separator, writeLine } from './cells.ts'
import { type ColumnKey, columnKeys, type Header, nameIn } from './columns.ts'

type Finding = { readonly id: string; readonly field?: string; readonly facts: Facts }

export type Report = {
  wrong(line: Line, found: readonly Finding[]): Promise<void>
  doubtful(line: Line, found: readonly Finding[]): Promise<void>
  close(): Promise<void>
}

const ours = ['line', 'field', 'code', 'sentence', 'value']

const isColumn = (field: string | undefined): field is ColumnKey => columnKeys.some((key) => key === field)

/**
 * The second CSV: one line per finding (line number, field, code, sentence in the operator's language, value), and the
 * wrong row whole behind its first one, under the list's own header. So the file itself can be corrected and imported:
 * our five columns are ignored there, and lines without a row are passed over.
 */
export async function openReport(
  file: string,
  { separator, header, language }: { separator: Separator; header: Header; language: Locale },
): Promise<Report> {
  await rm(file, { force: true })
  const kept = header.names.map((_, index) => index).filter((index) => !ours.includes(header.names[index] ?? ''))
  let stream: WriteStream | undefined

  const line = (cells: readonly string[]) => writeLine(cells.map(neutralize), separator)

  /** Made with its first finding: a list without any leaves no file. The mark tells spreadsheets that it is UTF-8. */
  function opened(): WriteStream {
    if (stream !== undefined) return stream
    stream = createWriteStream(file).on('error', () => {}) // who writes or closes is told
    stream.write(`\uFEFF${line([...ours, ...kept.map((index) => header.names[index] ?? '')])}`)
    return stream
  }

  async function tell({ number, cells }: Line, found: readonly Finding[], whole: boolean): Promise<void> {
    const text = found.map(({ id, field, facts }, index) => {
      const key = isColumn(field) ? field : undefined
      const name = key === undefined ? (field ?? '') : nameIn(header, key)
      const value = key === undefined ? '' : denatured(cells[header.places[key] ?? -1] ?? '')
      const row = kept.map((place) => (whole && index === 0 ? denatured(cells[place] ?? '') : ''))
      return line([String(number), name, id, say(language, id, facts), value, ...row])
    })
    const out = opened()
    if (!out.write(text.join(''))) await once(out, 'drain')
  }

  return {
    wrong: (row, found) => tell(row, found, true),
    doubtful: (row, found) => tell(row, found, false),
    async close() {
      stream?.end()
      if (stream !== undefined) await finished(stream)
    },
  }
}
