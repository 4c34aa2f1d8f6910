import type { FastifyReply, FastifyRequest } from 'fastify'
import { uuidv7 } from '#lib/ids.ts'
import { fine, wrong } from '#lib/outcome.ts'
import { localeOf } from '#platform/http/headers.ts'
import { problems as http } from '#platform/http/problems.ts'
import type { House } from '#platform/house.ts'
import { record } from '#platform/record/record.ts'
import { digest } from '#platform/secrets/secrets.ts'
import { letAct } from '../consents/store.ts'
import { bySession, type Known } from '../doorkeeper/actors.ts'
import { userById } from '../people/store.ts'
import { cookieOf } from '../sessions/cookie.ts'
import { sessionHeld } from '../sessions/store.ts'
import { asking, type Asking, modeOf, requester, type Requester } from './authorization-request.ts'
import { idClaims, type Version } from './claims.ts'
import type { Form } from './client.ts'
import { newCode } from './codes.ts'
import { placeOf } from './endpoint.ts'
import { scopeOf } from './grants/granting.ts'
import { sign } from './signing/jwt.ts'
import { hasSignedInSince, toComeBack } from './signing-in-again.ts'
import { errorPage, formPostPage } from './pages.ts'
import { insertCode } from './store.ts'

const codeMinutes = 5

type Visit = {
  readonly house: House
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly version: Version
  readonly query: Form
  readonly requester: Requester
}

function deliver({ request, reply, query, requester }: Visit, members: Readonly<Record<string, string>>): FastifyReply {
  const all = { ...members, ...(query['state'] === undefined ? {} : { state: query['state'] }) }
  const mode = modeOf(query)
  void reply.header('cache-control', 'no-store')
  if (mode === 'form_post') return formPostPage(reply, localeOf(request.headers), requester.redirectUri, all)
  const to = new URL(requester.redirectUri)
  if (mode === 'fragment') to.hash = new URLSearchParams(all).toString()
  else for (const [name, value] of Object.entries(all)) to.searchParams.set(name, value)
  return reply.redirect(to.href, 302)
}

/** Nothing is owed any more: no temporary password, no second factor. A grace is no debt yet. */
const isWholly = ({ actor }: Known) => !actor.mustChangePassword && ['later', undefined].includes(actor.secondStep)

const hereOf = ({ house, request }: Visit) => new URL(request.url, house.config.publicUrl)

/** The portal's own page asks for name and password, then comes back here; a fresh sign-in is proved by its time. */
function toSignIn(visit: Visit, again: boolean): FastifyReply {
  const { house, reply, query } = visit
  const here = again ? toComeBack(house, hereOf(visit)) : hereOf(visit)
  const page = new URLSearchParams({
    return: here.pathname + here.search,
    ...(query['login_hint'] === undefined ? {} : { name: query['login_hint'] }),
  })
  return reply.header('cache-control', 'no-store').redirect(`/sign-in?${page.toString()}`, 302)
}

const wantsNewSignIn = ({ prompt }: Asking) => ['login', 'select_account'].includes(prompt ?? '')

async function giveCode(visit: Visit, asked: Asking, known: Known): Promise<FastifyReply> {
  const { house, request, reply, requester, version } = visit
  const { actor } = known
  const at = house.clock.now()
  const { signedInAt = at } = known
  const code = newCode(signedInAt)
  const row = {
    hash: digest(code),
    clientId: requester.client.clientId,
    userId: actor.userId ?? '',
    redirectUri: requester.redirectUri,
    scope: scopeOf(asked.wanted),
    nonce: asked.nonce,
    codeChallenge: asked.challenge,
    amr: actor.amr,
    at,
    expiresAt: at.add({ minutes: codeMinutes }),
  }
  const written = await house.database.write(requester.tenantId, async (tx) => {
    if (!(await sessionHeld(tx, actor))) return wrong(http.sessionEnded())
    const letting = { id: uuidv7(), userId: row.userId, clientId: row.clientId, scope: row.scope, at }
    const [user] = await Promise.all([userById(tx, row.userId), insertCode(tx, row), letAct(tx, letting)])
    record(
      tx,
      { actor, at: house.clock.now(actor.tenant.clockOffsetSeconds), ...placeOf(request, reply) },
      {
        act: 'account.application.authorized',
        subject: { kind: 'application', id: row.clientId },
        after: { scope: row.scope },
      },
    )
    return fine(user?.display_name ?? actor.name)
  })
  if (!written.ok) return toSignIn(visit, wantsNewSignIn(asked))
  if (!asked.withIdToken) return deliver(visit, { code })
  const whom = { version, tenantId: requester.tenantId, clientId: row.clientId, at }
  const subject = { id: row.userId, signInName: actor.name, displayName: written.value, amr: actor.amr }
  const extra = { code, signedInAt, ...(asked.nonce === undefined ? {} : { nonce: asked.nonce }) }
  return deliver(visit, { code, id_token: await sign(house, idClaims(house, whom, subject, extra)) })
}

const strings = (query: unknown): Form =>
  Object.fromEntries(
    Object.entries(query as Record<string, string | string[]>).map(([name, value]) => [name, [value].flat()[0]]),
  )

/** The browser's way in: with a session of that tenant a code at once, else by way of the sign-in page. */
export const authorizeEndpoint =
  (version: Version) =>
  async (request: FastifyRequest, reply: FastifyReply, house: House): Promise<FastifyReply> => {
    const { tenant } = request.params as { tenant: string }
    const query = strings(request.query)
    const who = await requester(house, tenant, query)
    if (!who.ok) return errorPage(reply, localeOf(request.headers), who.refusal.text)
    const visit = { house, request, reply, version, query, requester: who.value }
    const asked = asking(house, who.value.client, query)
    if (!asked.ok) return deliver(visit, { error: asked.refusal.error, error_description: asked.refusal.text })
    const cookie = cookieOf(request, house)
    const known = cookie === undefined ? undefined : await bySession(house, cookie, false)
    const here = known?.actor.tenantId === who.value.tenantId && isWholly(known) ? known : undefined
    const anew = wantsNewSignIn(asked.value)
    if (here !== undefined && (!anew || hasSignedInSince(house, hereOf(visit), here.signedInAt)))
      return giveCode(visit, asked.value, here)
    if (asked.value.prompt !== 'none') return toSignIn(visit, anew)
    return deliver(visit, {
      error: 'login_required',
      error_description: 'AADSTS50058: A silent sign-in request was sent but no user is signed in.',
    })
  }
