/** Resources a token can be asked for. A token is good at our own door only for the first four, or our own address. */
const partnerCenter = 'https://api.partnercenter.microsoft.com'

const accepted: ReadonlySet<string> = new Set([
  partnerCenter,
  // The documented application sample and the Java SDK ask for this one and send it to Partner Center.
  'https://graph.windows.net',
  'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd',
  '4990cffe-04e8-4e8b-808a-1175604b879f',
])

const known: ReadonlySet<string> = new Set([
  ...accepted,
  'https://graph.microsoft.com',
  'https://api.partner.microsoft.com',
  'https://management.azure.com',
])

export const isOurApi = (audience: string, publicUrl: string): boolean =>
  accepted.has(audience) || audience === publicUrl

const isKnown = (resource: string, publicUrl: string) => known.has(resource) || resource === publicUrl

const bare = (resource: string) => resource.replace(/\/+$/, '')

const openid: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'offline_access'])

export type Wanted = {
  readonly resource: string
  /** Whether a resource was named at all; a refresh without one means the former. */
  readonly named: boolean
  /** The right asked for: `.default`, `user_impersonation`. */
  readonly right: string | undefined
  readonly identity: readonly string[]
}

export type Unwanted = {
  readonly wrong: 'unknownResource' | 'severalResources' | 'malformedScope'
  readonly text: string
}

const resourceOfScope = (scope: string) => bare(scope.slice(0, scope.lastIndexOf('/')))

/** `resource=` (v1), or `scope=` with `{resource}/.default` and friends (v2), beside the scopes about identity. */
export function wanted(resource: string | undefined, scope: string | undefined, publicUrl: string): Wanted | Unwanted {
  const scopes = (scope ?? '').split(/\s+/).filter((one) => one !== '')
  const rights = scopes.filter((one) => !openid.has(one.toLowerCase()) && one !== 'user_impersonation')
  const shapeless = rights.find((one) => !one.includes('/'))
  if (shapeless !== undefined && resource === undefined) return { wrong: 'malformedScope', text: shapeless }
  const resources = new Set(resource === undefined || resource === '' ? rights.map(resourceOfScope) : [bare(resource)])
  if (resources.size > 1) return { wrong: 'severalResources', text: scope ?? '' }
  const [named] = resources
  if (named !== undefined && !isKnown(named, publicUrl)) return { wrong: 'unknownResource', text: named }
  return {
    resource: named ?? partnerCenter,
    named: named !== undefined,
    right: rights[0]?.slice(rights[0].lastIndexOf('/') + 1),
    identity: scopes.filter((one) => openid.has(one.toLowerCase())),
  }
}
