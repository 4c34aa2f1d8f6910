// A cell that starts like this is run as a formula by spreadsheets; an apostrophe makes it text again.
const formula = /^[=+\-@\t\r＝＋－＠]/u

const cell = (text: string) => {
  const safe = formula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const line = (cells: readonly string[]) => `${cells.map(cell).join(',')}\r\n`

/** A table as RFC 4180 has it; without the first character spreadsheets take UTF-8 for something else. */
export const table = (columns: readonly string[], lines: readonly (readonly string[])[]): string =>
  `\uFEFF${[columns, ...lines].map(line).join('')}`
