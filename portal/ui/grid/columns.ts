/** Which columns a person does not want, of those that can be hidden; kept in the browser under the list's name. */
export type Hideable = { readonly id: string; readonly spare?: boolean }

const memoryOf = (list: string, userId: string) => `entente.columns.${list}.${userId}`

/** Until somebody chooses, the spare ones. The first column names the row and always stays. */
export function hiddenAtFirst(columns: readonly Hideable[]): string[] {
  return columns.filter((column) => column.spare === true).map((column) => column.id)
}

/** What is remembered, as far as it still means something. */
export function readHidden(kept: string | null, columns: readonly Hideable[]): string[] {
  if (kept === null) return hiddenAtFirst(columns)
  const wanted = new Set(kept.split(' '))
  return columns.slice(1).flatMap((column) => (wanted.has(column.id) ? [column.id] : []))
}

export const recallHidden = (list: string, userId: string, columns: readonly Hideable[]): string[] =>
  readHidden(localStorage.getItem(memoryOf(list, userId)), columns)

export const rememberHidden = (list: string, userId: string, hidden: readonly string[]): void =>
  localStorage.setItem(memoryOf(list, userId), hidden.join(' '))
