import { csvText } from '#lib/csv.ts'

/** Hands a table made here to the browser as a file. */
export function saveTable(name: string, lines: readonly (readonly string[])[]): void {
  const [header = [], ...rest] = lines
  const address = URL.createObjectURL(new Blob([csvText(header, rest)], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

/** As UTF-8, whatever it is: what cannot be read becomes a sign that the server refuses. */
export const textOf = async (file: File): Promise<string> =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file.arrayBuffer())
