import { once } from 'node:events'
import { open, rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import type { Facts } from '#lib/problem.ts'
import { type Locale, say } from '#platform/words/words.ts'
import { denatured, type Line, neutralize, type Separator, writeLine } from '#lib/cells.ts'
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
  // Opened before anything is enrolled: a place where nothing can be written is found now, not after the last row.
  const out = (await open(file, 'w')).createWriteStream().on('error', () => {}) // who writes or closes is told
  const kept = header.names.map((_, index) => index).filter((index) => !ours.includes(header.names[index] ?? ''))
  let isEmpty = true

  const line = (cells: readonly string[]) => writeLine(cells.map(neutralize), separator)

  /** The mark tells spreadsheets that it is UTF-8. */
  const top = () => `\uFEFF${line([...ours, ...kept.map((index) => header.names[index] ?? '')])}`

  async function tell({ number, cells }: Line, found: readonly Finding[], whole: boolean): Promise<void> {
    const text = found.map(({ id, field, facts }, index) => {
      const key = isColumn(field) ? field : undefined
      const name = key === undefined ? (field ?? '') : nameIn(header, key)
      const value = key === undefined ? '' : denatured(cells[header.places[key] ?? -1] ?? '')
      const row = kept.map((place) => (whole && index === 0 ? denatured(cells[place] ?? '') : ''))
      return line([String(number), name, id, say(language, id, facts), value, ...row])
    })
    const start = isEmpty ? top() : ''
    isEmpty = false
    if (!out.write(start + text.join(''))) await once(out, 'drain')
  }

  return {
    wrong: (row, found) => tell(row, found, true),
    doubtful: (row, found) => tell(row, found, false),
    /** A list without findings leaves no file. */
    async close() {
      out.end()
      await finished(out)
      if (isEmpty) await rm(file, { force: true })
    },
  }
}
