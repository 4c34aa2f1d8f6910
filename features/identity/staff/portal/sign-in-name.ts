/** A sign-in name in the two parts that a form asks for. */
export type NameParts = { readonly local: string; readonly domain: string }

export function partsOf(name: string, fallback: string): NameParts {
  const at = name.lastIndexOf('@')
  return at < 0 ? { local: name, domain: fallback } : { local: name.slice(0, at), domain: name.slice(at + 1) }
}

/** Nothing typed before the @ is no name at all. */
export const nameOf = ({ local, domain }: NameParts): string => (local.trim() === '' ? '' : `${local.trim()}@${domain}`)

/** A whole address pasted into the first part fills both, when its domain is one of ours. */
export function typed(text: string, domain: string, domains: readonly string[]): NameParts {
  const parts = partsOf(text.trim(), domain)
  return domains.includes(parts.domain.toLowerCase())
    ? { local: parts.local, domain: parts.domain.toLowerCase() }
    : { local: text, domain }
}
