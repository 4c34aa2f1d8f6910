// A cell that starts like this is run as a formula by spreadsheets; an apostrophe makes it text again.
const formula = /^[=+\-@\t\r＝＋－＠]/u

const cell = (text: string) => {
  const safe = formula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line as RFC 4180 has it. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`

/** Without it spreadsheets take UTF-8 for something else. */
export const byteOrderMark = '\uFEFF'
