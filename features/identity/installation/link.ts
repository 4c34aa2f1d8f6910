import { fine } from '#lib/outcome.ts'
import type { House } from '#platform/house.ts'
import { randomSecret } from '#platform/secrets/secrets.ts'
import { insertLink, subjectOfLink } from '../invitations/store.ts'
import { installationOf } from './store.ts'

/** Before there is any tenant, the link belongs to nobody's: no tenant ever has this id. */
const nobodys = '00000000-0000-0000-0000-000000000000'

const lifetimeDays = 7

/** Whether the installation exists. */
export const isInstalled = async (house: House): Promise<boolean> =>
  (await house.database.reference(installationOf)) !== undefined

/** The address where the owner creates the installation, new at each start; nothing once it exists. */
export async function installationLink(house: House): Promise<string | undefined> {
  if ((await house.database.reference(installationOf)) !== undefined) return undefined
  const secret = randomSecret()
  const at = house.clock.now()
  const link = {
    purpose: 'installation',
    secret,
    subjectId: '',
    at,
    expiresAt: at.add({ hours: 24 * lifetimeDays }),
  } as const
  await house.database.write(nobodys, async (tx) => {
    await insertLink(tx, link)
    return fine(undefined)
  })
  return `${house.config.publicUrl}/install?token=${secret}`
}

export const isInstallationLink = async (house: House, secret: string): Promise<boolean> =>
  (await house.database.read(nobodys, (tx) =>
    subjectOfLink(tx, { purpose: 'installation', secret }, house.clock.now()),
  )) !== undefined
