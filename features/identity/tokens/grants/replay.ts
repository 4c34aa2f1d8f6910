import type { Tx } from '#platform/db/database.ts'
import { record } from '#platform/record/record.ts'
import { noteAttempt } from '../../sign-ins/log.ts'
import { clockOffset } from '../../tenants/store.ts'
import { endFamily, type Holder } from '../store.ts'
import type { Asked } from './granting.ts'

const replays = {
  code: { act: 'account.application.code_replayed', result: 'codeReplayed' },
  refreshToken: { act: 'account.application.refresh_token_replayed', result: 'refreshTokenReplayed' },
} as const

type Replayed = { readonly what: keyof typeof replays; readonly holder: Holder; readonly family: string }

/** Somebody else has it too: what came from it ends, and the account's log and record say so. */
export async function endReplayed(tx: Tx, asked: Asked, { what, holder, family }: Replayed): Promise<void> {
  const { client, from, house } = asked
  const { id: userId, sign_in_name: name } = holder
  const { act, result } = replays[what]
  const [offset] = await Promise.all([
    clockOffset(tx),
    endFamily(tx, userId, family),
    noteAttempt(tx, house, { name, userId, clientId: client.clientId, from, result }),
  ])
  const origin = { ...from, at: house.clock.now(offset), actor: { kind: 'anonymous', name, userId } } as const
  const subject = { kind: 'application', id: client.clientId }
  record(tx, origin, { act, subject, before: { userId, family } })
}
