import type { Task } from '#contract/generated/types.ts'
import { resourceName, resources } from '#platform/access/matrix.ts'
import { type Locale, say } from '#platform/words/words.ts'

// roles.json is written with the keyboard's apostrophe.
const printed = (name: string) => name.replaceAll("'", '’')

type Read = { readonly verb: string; readonly resource: string; readonly qualifier: string | undefined }

/** `verb:resource#qualifier`. Source: roles.json, grammar. */
function read(permission: string): Read {
  const [right = '', qualifier] = permission.split('#')
  const [verb = '', resource = ''] = right.split(':')
  return { verb, resource, qualifier }
}

/** A permission in the reader's words. */
export function writeTask(permission: string, locale: Locale): Task {
  const { verb, resource, qualifier } = read(permission)
  const area = resources.get(resource)?.area ?? ''
  const plain = say(locale, `identity.staff.task.${verb}`, { resource: printed(resourceName(resource, locale)) })
  const limit = qualifier === undefined ? undefined : say(locale, `identity.staff.qualifier.${qualifier}`)
  return {
    permission,
    area,
    areaName: say(locale, `identity.staff.area.${area}`),
    name: limit === undefined ? plain : say(locale, 'identity.staff.limited', { task: plain, limit }),
  }
}

const place = new Map([...resources.keys()].map((id, index) => [id, index]))

/** In the order of roles.json, what concerns one thing side by side. */
export const inOrder = (permissions: Iterable<string>): string[] =>
  [...new Set(permissions)].toSorted((a, b) => {
    const [one, other] = [read(a), read(b)]
    return (place.get(one.resource) ?? 0) - (place.get(other.resource) ?? 0) || (a < b ? -1 : 1)
  })
