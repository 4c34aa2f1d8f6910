import { firstAdministratorRows, type NewUser } from '#features/identity/door.ts'
import { uuidv7 } from '#lib/ids.ts'
import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import type { Tx } from '#platform/db/database.ts'
import { type Statement, together } from '#platform/db/together.ts'
import type { House } from '#platform/house.ts'
import type { Origin } from '#platform/record/record.ts'
import { negotiate } from '#platform/words/words.ts'
import { enrolmentRows } from '../enrolment/enrol.ts'
import { openFirstCase } from '../verification/cases.ts'
import type { NetworkIds } from './network-ids.ts'
import { presences } from './present.ts'
import { problems } from './problems.ts'
import type { Candidate } from './row.ts'

export type Enlisting = { readonly house: House; readonly ids: NetworkIds; readonly operator: string }

const attempts = 5
const eastAsian = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** People sign in with a name in the company's domain, wherever their mailbox is. */
const signInName = ({ domain, contact: { email = '' } }: Candidate): string =>
  `${email.slice(0, email.lastIndexOf('@'))}@${domain}`

const displayName = ({ contact: { firstName = '', lastName = '' } }: Candidate) =>
  eastAsian.test(lastName) ? `${lastName}${firstName}` : `${firstName} ${lastName}`

/**
 * The whole account in one statement, which leaves together with the record and the commit: tenant, profiles, first
 * administrator with the invitation, and the verification that enrolment begins (account settings 10: pending, at entry).
 */
function write(tx: Tx, one: Candidate, mpnId: string, { house, operator }: Enlisting): void {
  const at = house.clock.now()
  const origin: Origin = { actor: { kind: 'operator', name: operator }, at }
  const administrator: NewUser = {
    id: uuidv7(at.epochMilliseconds),
    signInName: signInName(one),
    displayName: displayName(one),
    language: negotiate(one.culture),
    roles: ['global_admin'],
    createdBy: operator,
    at,
    ...one.contact,
  }
  const rows: Statement[] = []
  tx.atCommit((sql) => together(sql, rows)) // asked for before the record is, so that it leaves first
  rows.push(
    ...enrolmentRows(
      tx,
      {
        ...one,
        mpnId,
        sandbox: false,
        vetting: { status: 'pending', step: 'entry' },
        contactId: administrator.id,
        people: [administrator],
      },
      origin,
    ),
    ...firstAdministratorRows(tx, house, administrator, { name: one.name, operatorName: operator }),
    openFirstCase(tx, { at, by: operator }),
  )
}

// Unique violation; or what the statements sent behind it say, whichever is heard first.
const collisions = new Set(['23505', '25P02'])

const isCollision = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && collisions.has(String(error.code))

/** Somebody took a name between our look and our write: looks again. Nothing found: it was a number we gave out. */
async function afterCollision(one: Candidate, { house, ids }: Enlisting): Promise<Outcome<'here'> | undefined> {
  const names = { domain: one.domain, ...(one.mpnId === undefined ? {} : { networkId: one.mpnId }) }
  const presence = (await presences(house.database, [names]))(names, one.name)
  if (presence === 'here') return fine('here')
  if (presence !== 'new') return wrong(...presence.taken)
  await ids.renew()
  return undefined
}

/** Enrols one company in a transaction of its own. What is wrong with it is its outcome; what is wrong with us, too. */
export async function enlist(one: Candidate, around: Enlisting): Promise<Outcome<'enrolled' | 'here'>> {
  const { house, ids } = around
  for (let attempt = 1; ; attempt++)
    try {
      const mpnId = one.mpnId ?? (await ids.next())
      return await house.database.write(uuidv7(), (tx) => {
        write(tx, one, mpnId, around)
        return Promise.resolve(fine('enrolled'))
      })
    } catch (error) {
      if (isCollision(error) && attempt < attempts) {
        const found = await afterCollision(one, around)
        if (found === undefined) continue
        return found
      }
      house.log.error({ err: error, domain: one.domain }, 'a company of the list was not kept')
      return wrong(problems.notKept())
    }
}
