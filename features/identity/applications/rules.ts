import type { Problem } from '#lib/problem.ts'
import { problems } from '../problems.ts'

export type ApplicationDraft = {
  readonly name: string
  readonly kind: 'web' | 'native'
  readonly redirectUris: readonly string[]
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

const isLoopback = (url: URL) => url.protocol === 'http:' && loopback.has(url.hostname)

/** https anywhere, http on the own machine; a native application may have a scheme of its own (never one that runs code). */
function mayRedirect(uri: string, kind: ApplicationDraft['kind']): boolean {
  if (!URL.canParse(uri) || uri.includes('*') || uri.includes('#') || uri.length > 2048) return false
  const url = new URL(uri)
  if (url.username !== '' || url.password !== '') return false
  if (url.protocol === 'https:' || isLoopback(url)) return true
  return kind === 'native' && /^[a-z][a-z\d+-]*\.[a-z\d.+-]+:$/.test(url.protocol)
}

export function checkApplication(draft: ApplicationDraft): Problem[] {
  const found: Problem[] = []
  const length = draft.name.trim().length
  if (length < 1 || length > 120) found.push(problems.nameLength({ field: 'name', longest: 120 }))
  if (draft.kind !== 'web' && draft.kind !== 'native') found.push(problems.kindUnknown())
  for (const uri of draft.redirectUris)
    if (!mayRedirect(uri, draft.kind)) found.push(problems.redirectMalformed({ uri }))
  return found
}

/** Letter for letter; only a native application's loopback address may have any port, because it takes a free one. */
export function fitsRedirect(uri: string, application: Pick<ApplicationDraft, 'kind' | 'redirectUris'>): boolean {
  if (application.redirectUris.includes(uri)) return true
  if (application.kind !== 'native' || !URL.canParse(uri) || uri.includes('#')) return false
  const asked = new URL(uri)
  return application.redirectUris.some((one) => {
    const known = new URL(one)
    return (
      isLoopback(known) &&
      isLoopback(asked) &&
      asked.username === '' &&
      asked.password === '' &&
      known.hostname === asked.hostname &&
      known.pathname === asked.pathname &&
      known.search === asked.search
    )
  })
}
