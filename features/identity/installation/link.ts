import { fine } from '#lib/outcome.ts'
import type { House } from '#platform/house.ts'
import { createLink, linkTenant, subjectOfLink } from '../links/links.ts'
import { installationOf } from './store.ts'

/** Before there is any tenant the link belongs to nobody's: no tenant ever has this id. */
const nobodys = '00000000-0000-0000-0000-000000000000'

const purpose = 'installation'
const hours = 7 * 24

export const isInstalled = async (house: House): Promise<boolean> =>
  (await house.database.reference(installationOf)) !== undefined

/** The address where the owner creates the installation, new at each start; nothing once it exists. */
export async function installationLink(house: House): Promise<string | undefined> {
  if (await isInstalled(house)) return undefined
  const made = await house.database.write(nobodys, async (tx) =>
    fine(await createLink(tx, { purpose, subjectId: purpose, at: house.clock.now(), hours })),
  )
  return made.ok ? `${house.config.publicUrl}/install?token=${made.value}` : undefined
}

/** It is not used up: once there is an installation, no link makes another. */
export const isInstallationLink = async (house: House, token: string): Promise<boolean> =>
  linkTenant(token) === nobodys &&
  (await house.database.read(nobodys, (tx) => subjectOfLink(tx, { token, purpose, at: house.clock.now() }))) !==
    undefined
