/** A form's values: the wire's shape, with text in every leaf a person can type. */
export type Values = { readonly [member: string]: unknown }

const isPart = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value at a wire path, `address.postalCode`. */
export function at(values: Values, path: string): unknown {
  let value: unknown = values
  for (const step of path.split('.')) value = isPart(value) ? value[step] : undefined
  return value
}

/** A copy with one value replaced. */
export function withValue(values: Values, path: string, value: unknown): Values {
  const [step = '', ...rest] = path.split('.')
  if (rest.length === 0) return { ...values, [step]: value }
  const part = values[step]
  return { ...values, [step]: withValue(isPart(part) ? part : {}, rest.join('.'), value) }
}

const blank = (value: unknown) => value === undefined || value === null || value === ''

/** Nothing typed and nothing there before are the same. */
export const same = (one: unknown, other: unknown): boolean =>
  (blank(one) && blank(other)) || JSON.stringify(one) === JSON.stringify(other)

export const changedPaths = (from: Values, to: Values, paths: Iterable<string>): string[] =>
  [...paths].filter((path) => !same(at(from, path), at(to, path)))

/** What the server adds to a resource and a request does not repeat. */
const answered = new Set(['links', 'attributes', 'warnings', 'lastChanged'])

function cleaned(values: Values, start: unknown): Values {
  const before = isPart(start) ? start : {}
  const kept = Object.entries(values).flatMap(([member, value]): [string, unknown][] => {
    if (isPart(value)) {
      const part = cleaned(value, before[member])
      return Object.keys(part).length === 0 && blank(before[member]) ? [] : [[member, part]]
    }
    const text = typeof value === 'string' ? value.trim() : value
    return blank(text) && blank(before[member]) ? [] : [[member, text ?? '']]
  })
  return Object.fromEntries(kept)
}

/** The body to send: trimmed; what was empty and still is stays out, what was emptied is sent as empty text. */
export const bodyOf = (values: Values, start: Values): Values =>
  cleaned(Object.fromEntries(Object.entries(values).filter(([member]) => !answered.has(member))), start)
