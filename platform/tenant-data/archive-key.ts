import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { uuidv7 } from '#lib/ids.ts'
import type { ReferenceTx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'

export type ArchiveKey = { readonly publicKey: string; readonly privateKey: KeyObject }

type KeyRow = { public_key: string; private_sealed: string }

const newest = async ({ sql }: ReferenceTx): Promise<KeyRow | undefined> =>
  (await sql<KeyRow[]>`select public_key, private_sealed from archive_keys order by created_at, id limit 1`)[0]

async function makeKey(house: House): Promise<void> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const open = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  const sealed = house.secrets.seal(privateKey.export({ format: 'pem', type: 'pkcs8' }))
  await house.database.reference(({ sql }) =>
    Promise.resolve(sql`
      insert into archive_keys (id, public_key, private_sealed, created_at)
      values (${uuidv7()}, ${open}, ${sealed}, ${house.clock.now().toString()})`),
  )
}

/** The Ed25519 pair with which this installation signs archives; made when first needed. Of two made at once, the older counts. */
export async function archiveKey(house: House): Promise<ArchiveKey> {
  if ((await house.database.reference(newest)) === undefined) await makeKey(house)
  const row = await house.database.reference(newest)
  if (row === undefined) throw new Error('The archive key was just made and is not there')
  return { publicKey: row.public_key, privateKey: createPrivateKey(house.secrets.open(row.private_sealed)) }
}
