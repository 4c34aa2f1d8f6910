/**
 * Where to go after signing in: an address of this very server as path, query and fragment, else home. The address
 * comes from a link that anybody may have made, so it is judged as a browser will read it, not as it is written.
 */
export function safeReturn(wanted: string | undefined, origin: string): string {
  const url = wanted === undefined ? null : parsed(wanted, origin)
  if (url === null || !url.href.startsWith(`${origin}/`)) return '/'
  const { pathname, search, hash } = url
  // `/.//elsewhere` is read as the path `//elsewhere`, which on its own names another host.
  if (pathname.startsWith('//') || pathname === '/sign-in') return '/'
  return pathname + search + hash
}

const parsed = (wanted: string, origin: string) => (URL.canParse(wanted, origin) ? new URL(wanted, origin) : null)

/** The server's own page for applications, which the portal's router does not know. */
export const isForApplication = (path: string): boolean =>
  /^\/[^/?#]+\/oauth2\/(?:v2\.0\/)?authorize(?:[?#]|$)/.test(path)
