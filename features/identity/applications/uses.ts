import { fine } from '#lib/outcome.ts'
import type { House } from '#platform/house.ts'
import { isUseWorthNoting } from './rules.ts'
import { noteUses } from './store.ts'

export type Use = {
  readonly tenantId: string
  readonly clientId: string
  /** The secret or certificate it proved itself with; a native application has none. */
  readonly credentialId?: string | undefined
}

const most = 50_000
const noted = new WeakMap<House, Map<string, number>>()

/** When this process last wrote it down; forgotten all at once when there are too many. */
function notesOf(house: House): Map<string, number> {
  const known = noted.get(house) ?? new Map<string, number>()
  if (known.size > most) known.clear()
  noted.set(house, known)
  return known
}

/**
 * That an application was given a token. At most once a minute it is written down, which a token need not wait for;
 * a failure is logged and nothing else, because nobody is refused over it.
 */
export async function noteUse(house: House, { tenantId, clientId, credentialId = clientId }: Use): Promise<void> {
  const at = house.clock.now()
  const notes = notesOf(house)
  const key = `${clientId} ${credentialId}`
  if (!isUseWorthNoting(notes.get(key), at.epochMilliseconds)) return
  notes.set(key, at.epochMilliseconds)
  await house.database
    .write(tenantId, async (tx) => {
      await noteUses(tx, clientId, [...new Set([clientId, credentialId])], at)
      return fine(undefined)
    })
    .catch((error: unknown) => house.log.warn({ err: error }, 'the last use of an application was not written down'))
}
