const plain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Equal in what they say: absent, undefined, null and empty text say the same. */
export function same(left: unknown, right: unknown): boolean {
  if (plain(left) || plain(right)) {
    const a = plain(left) ? left : {}
    const b = plain(right) ? right : {}
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => same(a[key], b[key]))
  }
  return (left ?? '') === (right ?? '')
}
