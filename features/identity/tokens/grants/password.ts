import { uuidv7 } from '#lib/ids.ts'
import { record } from '#platform/record/record.ts'
import { letAct } from '../../consents/store.ts'
import { admit, tryPassword } from '../../passwords/sign-in.ts'
import { type Decided, given, refused, refusals } from '../refusal.ts'
import { type Asked, deciding, type Granted, issueRefresh, resourceOf, scopeOf, wantsRefresh } from './granting.ts'

/** Historic, and in sandboxes only: a script that holds a password holds everything. */
export async function password(asked: Asked): Promise<Decided<Granted>> {
  const { house, form, client, tenantId, from } = asked
  for (const name of ['username', 'password']) if ((form[name] ?? '') === '') return refused(refusals.missing(name))
  const found = resourceOf(asked)
  if (!found.ok) return found
  if (!client.sandbox) return refused(refusals.passwordGrantClosed())
  const tried = await tryPassword(house, {
    signInName: (form['username'] ?? '').trim(),
    password: form['password'] ?? '',
    from,
    clientId: client.clientId,
  })
  if (tried.result === 'paused') return refused(refusals.locked(tried.seconds))
  if (tried.result === 'failed') return refused(refusals.credentialsWrong())
  if (tried.tenantId !== tenantId) return refused(refusals.credentialsWrong())
  if (tried.result === 'blocked') return refused(refusals.userDisabled())
  if (tried.result === 'expired' || tried.user.mustChangePassword) return refused(refusals.passwordExpired())
  const { registered, requiredSince } = tried.user.secondFactor
  if (registered || requiredSince !== null) return refused(refusals.secondFactorNeeded())
  const { user } = tried
  return deciding(house.database, tenantId, async (tx) => {
    if (!(await admit(tx, house, tried))) return refused(refusals.credentialsWrong())
    const amr = ['pwd']
    const subject = { id: user.id, signInName: user.signInName, displayName: user.displayName, amr }
    const token = { family: uuidv7(), userId: user.id, scope: scopeOf(found.value), amr }
    await letAct(tx, {
      id: uuidv7(),
      userId: user.id,
      clientId: client.clientId,
      scope: token.scope,
      at: house.clock.now(),
    })
    const actor = { kind: 'anonymous', name: user.signInName, userId: user.id } as const
    record(
      tx,
      { ...from, actor, at: tried.at },
      {
        act: 'account.application.authorized',
        subject: { kind: 'application', id: client.clientId },
        after: { scope: token.scope },
      },
    )
    const refresh = wantsRefresh(asked, token.scope) ? await issueRefresh(tx, asked, token) : undefined
    return given({
      wanted: found.value,
      subject,
      signedInAt: house.clock.now(),
      ...(refresh === undefined ? {} : { refreshToken: refresh }),
    })
  })
}
