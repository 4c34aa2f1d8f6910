import { stat } from 'node:fs/promises'
import { tidy } from '#lib/countries/text.ts'
import type { Separator } from '#lib/cells.ts'
import { type Header, readHeader } from './columns.ts'
import { ListRefused, readDialect, readList } from './list.ts'
import { listProblems } from './problems.ts'

export type Survey = {
  readonly separator: Separator
  readonly header: Header
  readonly totalBytes: number
  /** Ids that rows ask for by name: never given to another row, wherever they stand. */
  readonly networkIds: ReadonlySet<string>
}

/**
 * A first walk through the whole list, which keeps nothing but the ids it asks for: what cannot be read (encoding, an
 * open quote, missing columns) is said before the first company is enrolled.
 */
export async function survey(file: string): Promise<Survey> {
  const separator = await readDialect(file)
  const networkIds = new Set<string>()
  let header: Header | undefined
  for await (const { lines } of readList(file, separator))
    for (const { cells } of lines)
      if (header === undefined) header = headerOf(cells)
      else {
        const asked = tidy(cells[header.places.networkId ?? -1])
        if (asked !== '') networkIds.add(asked)
      }
  if (header === undefined) throw new ListRefused(listProblems.empty())
  return { separator, header, networkIds, totalBytes: (await stat(file)).size }
}

function headerOf(cells: readonly string[]): Header {
  const header = readHeader(cells.map(tidy))
  if (!header.ok) throw new ListRefused(...header.problems)
  return header.value
}
