export type Difference = { readonly field: string; readonly before?: unknown; readonly after?: unknown }

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

// Whatever is called by one of these names is never written down, only that it changed.
const secret = /password|secret|token|account_?number|iban/i

const told = (field: string, value: unknown) => (value !== undefined && secret.test(field) ? '***' : value)

/** Field by field, leaves only: `address.city` went from this to that. Secrets are masked. */
export function differences(before: unknown, after: unknown, path = ''): Difference[] {
  if (isPlain(before) || isPlain(after)) {
    const left = isPlain(before) ? before : {}
    const right = isPlain(after) ? after : {}
    return [...new Set([...Object.keys(left), ...Object.keys(right)])].flatMap((name) =>
      differences(left[name], right[name], path === '' ? name : `${path}.${name}`),
    )
  }
  if (JSON.stringify(before ?? null) === JSON.stringify(after ?? null)) return []
  return [{ field: path, before: told(path, before ?? undefined), after: told(path, after ?? undefined) }]
}
