import assert from 'node:assert/strict'
import test from 'node:test'
import type { SecondFactorCollection, SecondFactorCreated, SecondStep, Session } from '#contract/generated/types.ts'
import { type Browser, browser, provenSession } from '#fixtures/second-factor.ts'
import { partner, signInName, totpSecret } from '#fixtures/market.ts'
import { type Answered, password, testHouse } from '#fixtures/testing.ts'
import { pass } from '../tokens/testing.ts'

const there = await testHouse()
const { house, owner } = there
const vantoise = partner('vantoise')
const name = (desk: string) => signInName(vantoise, desk)
const step = '/v1/sessions/current/secondstep'
const factors = '/v1/me/secondfactors'

type Told = { errors: { code: string }[] }
const told = ({ body }: Answered) => (body as Told).errors[0]?.code

const signedIn = async (desk: string): Promise<Browser> => {
  const person = browser(there)
  assert.equal((await person.signIn(name(desk), password)).status, 201)
  return person
}

/** Real time goes on by one period, so that the next code is a new one. */
const nextPeriod = () => pass(house, { seconds: 30 })

const acts = async (desk: string): Promise<string[]> =>
  (
    await owner<{ act: string }[]>`
    select e.act from audit_entries e join users u on u.tenant_id = e.tenant_id and u.sign_in_name = ${name(desk)}
     where e.tenant_id = ${vantoise.tenantId} and e.content like '%' || u.id || '%' order by e.seq`
  ).map((one) => one.act)

const causes = async (address: string): Promise<string[]> =>
  (
    await owner<{ cause: string }[]>`
    select cause from mails where tenant_id = ${vantoise.tenantId} and to_address = ${address} order by created_at, id`
  ).map((one) => one.cause)

test('the password of somebody with an app opens nothing but the second step', async () => {
  const before = await provenSession(there, name('sales'), password)
  const { items, recoveryCodesLeft, state } = (await before.api('GET', factors)).body as SecondFactorCollection
  assert.deepEqual([items.map((one) => one.name), recoveryCodesLeft, state], [['Phone'], 10, 'enforced'])

  const person = browser(there)
  const session = (await person.signIn(name('sales'), password)).body as Session
  assert.equal(session.secondStep, 'pass')
  const closed = await person.api('GET', '/v1/me')
  assert.deepEqual([closed.status, told(closed)], [403, 'http.problem.secondFactorNeeded'])
  assert.equal((await person.api('POST', `${factors}/registrations`, { body: { kind: 'totp' } })).status, 403)
  assert.equal(
    (await person.api('PUT', '/v1/me/password', { body: { currentPassword: password, newPassword: 'x' } })).status,
    403,
  )
  const owed = (await person.api('GET', step)).body as SecondStep
  assert.deepEqual([owed.step, owed.methods], ['pass', ['totp', 'recovery']])
})

test('a right code completes the sign-in under another id and cookie; the former cookie is nobody’s', async () => {
  const { secret } = await (await signedIn('agent')).addApp('Phone')
  const person = await signedIn('agent')
  const [former, formerId] = [
    person.cookie(),
    ((await person.api('GET', '/v1/sessions')).body as { items?: Session[] }).items,
  ]
  assert.equal(formerId, undefined, 'the list of sessions is closed before the second step')
  const passed = await person.pass(secret)
  assert.equal(passed.status, 201, passed.text)
  assert.notEqual(person.cookie(), former)
  assert.equal((await person.api('GET', '/v1/me')).status, 200)
  assert.equal((await browser(there, former).api('GET', '/v1/me')).status, 401)
  const [row] = await owner`select amr from sessions where id = ${(passed.body as Session).id}`
  assert.deepEqual(row?.['amr'], ['pwd', 'mfa', 'otp'])
})

test('a code is good once, for whoever saw it: not in the same session, not in another', async () => {
  nextPeriod()
  const { secret } = await (await provenSession(there, name('helpdesk'), password)).addApp('Tablet')
  const person = await signedIn('helpdesk')
  assert.equal((await person.pass(secret)).status, 201)
  for (const again of [person, await signedIn('helpdesk')]) {
    const { status, body } = await again.pass(secret)
    assert.deepEqual([status, (body as Told).errors[0]?.code], [400, 'identity.secondFactor.problem.answerWrong'])
  }
  nextPeriod()
  assert.equal((await (await signedIn('helpdesk')).pass(secret)).status, 201)
})

test('the first factor ends every other session; a further one needs a fresh proof and leaves this session as it is', async () => {
  nextPeriod()
  const [other, person] = [await signedIn('billing'), await signedIn('billing')]
  await person.addApp('Phone')
  assert.equal((await other.api('GET', '/v1/me')).status, 401)
  const cookie = person.cookie()
  const second = await person.addApp('Tablet')
  assert.deepEqual([second.recoveryCodes, person.cookie()], [[], cookie])
  pass(house, { minutes: 16 })
  const stale = await person.api('POST', `${factors}/registrations`, { body: { kind: 'totp' } })
  assert.deepEqual([stale.status, told(stale)], [403, 'http.problem.secondFactorAgain'])
  assert.equal((await person.api('DELETE', `${factors}/${second.id}`)).status, 403)
  assert.equal((await person.api('POST', '/v1/me/recoverycodes')).status, 403)
  assert.equal((await person.pass(second.secret)).status, 201)
  assert.equal((await person.api('DELETE', `${factors}/${second.id}`)).status, 204)
  assert.deepEqual((await acts('billing')).filter((act) => act.includes('second_factor')).slice(-1), [
    'account.second_factor.removed',
  ])
})

test('a recovery code is good once, however it is typed; the person and the administrators are told', async () => {
  const person = await signedIn('people')
  const { recoveryCodes } = await person.addApp('Phone')
  const [first = '', second = ''] = recoveryCodes
  assert.equal(new Set(recoveryCodes).size, 10)
  const use = async (code: string) =>
    (await signedIn('people')).api('POST', step, { body: { method: 'recovery', code } })
  assert.equal((await use(` ${first.toUpperCase().replace('-', ' ')}`)).status, 201)
  assert.equal((await use(first)).status, 400)
  assert.ok((await causes(name('people'))).includes('account.second_factor.recovery'))
  assert.ok((await causes(name('admin'))).includes('account.second_factor.recovery'))
  const renewed = await person.api('POST', '/v1/me/recoverycodes')
  assert.equal(renewed.status, 201)
  assert.equal((await use(second)).status, 400)
  assert.equal((await use((renewed.body as { codes: string[] }).codes[0] ?? '')).status, 201)
})

test('nothing that is secret is kept to be read: neither in tables, nor in the record, nor in mails', async () => {
  const person = browser(there)
  await person.signIn(signInName(partner('beiyu'), 'people'), password)
  const requestId = '01890000-0000-7000-8000-0000000000aa'
  const begun = await person.api('POST', `${factors}/registrations`, {
    body: { kind: 'totp' },
    headers: { 'MS-RequestId': requestId },
  })
  const { secret = '' } = begun.body as { secret?: string }
  const { recoveryCodes } = await person.addApp('Phone')
  const tables = await owner<{ name: string }[]>`
    select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`
  assert.ok(tables.length > 20 && secret.length === 32)
  for (const { name: table } of tables) {
    const [found] = await owner.unsafe<{ text: string }[]>(
      `select coalesce(string_agg(t::text, ' '), '') as text from ${table} t`,
    )
    for (const hidden of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replace('-', ''))])
      assert.ok(!(found?.text ?? '').includes(hidden), `${table} shows ${hidden}`)
  }
})

test('guesses at the code lock like guesses at the password, and a right password does not unlock', async () => {
  const primevere = partner('garance')
  const desk = signInName(primevere, 'sales')
  const { secret } = await (await provenSession(there, desk, password)).addApp('Tablet')
  for (let guess = 0; guess < 10; guess++) {
    const person = browser(there)
    assert.equal((await person.signIn(desk, password)).status, 201, `guess ${guess}`)
    const { status } = await person.api('POST', step, { body: { method: 'totp', code: '000000' } })
    assert.equal(status, 400)
  }
  const locked = await browser(there).signIn(desk, password)
  assert.equal(locked.status, 429)
  assert.ok(Number(locked.headers.get('retry-after')) > 800)
  const [mail, ...more] = await owner<{ body: string }[]>`
    select body from mails where cause = 'account.signin.locked' and to_address = ${desk}`
  assert.deepEqual(more, [])
  assert.match(mail?.body ?? '', /^Un second facteur erroné.* connaissait votre mot de passe/s)
  pass(house, { minutes: 16 })
  const person = browser(there)
  await person.signIn(desk, password)
  assert.equal((await person.pass(secret)).status, 201)
})

test('many guesses at one instant are counted one by one', async () => {
  pass(house, { minutes: 2 })
  const desk = signInName(partner('garance'), 'agent')
  await provenSession(there, desk, password)
  const person = browser(there)
  await person.signIn(desk, password)
  const guesses = await Promise.all(
    Array.from({ length: 14 }, () => person.api('POST', step, { body: { method: 'totp', code: '000000' } })),
  )
  assert.deepEqual(
    guesses.map((one) => one.status).toSorted((one, other) => one - other),
    [...Array<number>(10).fill(400), ...Array<number>(4).fill(429)],
  )
})

test('a guess in a dry run is a guess, and a right code in one changes nothing', async () => {
  pass(house, { minutes: 2 })
  const desk = signInName(partner('garance'), 'helpdesk')
  const { secret } = await (await provenSession(there, desk, password)).addApp('Tablet')
  const person = browser(there)
  await person.signIn(desk, password)
  const dry = { 'Entente-Dry-Run': 'true' }
  const failures = async () =>
    (await owner<{ n: number }[]>`select coalesce(sum(failures), 0)::int as n from sign_in_failures`)[0]?.n
  const before = (await failures()) ?? 0
  await person.api('POST', step, { body: { method: 'totp', code: '000000' }, headers: dry })
  // By the address it came from, and by the name wherever from.
  assert.equal(await failures(), before + 2)
  const cookie = person.cookie()
  const trial = browser(there, cookie)
  const body = { method: 'totp', code: (await import('./totp.ts')).codeAt(secret, house.clock.now()) }
  assert.equal((await trial.api('POST', step, { body, headers: dry })).status, 201)
  assert.equal((await browser(there, cookie).api('GET', '/v1/me')).status, 403)
  assert.equal((await person.pass(secret)).status, 201)
})

test('the second step takes no request of another site', async () => {
  const person = await signedIn('sales')
  for (const headers of [
    { origin: 'https://elsewhere.example' },
    { 'X-Entente-Portal': '' },
    { 'sec-fetch-site': 'cross-site' },
  ])
    assert.equal((await person.api('POST', step, { body: { method: 'totp', code: '000000' }, headers })).status, 403)
  assert.equal(
    (await there.api({ origin: there.base, 'X-Entente-Portal': '1' })('POST', step, { body: { method: 'totp' } }))
      .status,
    401,
  )
})

test('names are one to sixty characters; another’s factor is nobody’s', async () => {
  pass(house, { minutes: 2 })
  const person = browser(there)
  await person.signIn(signInName(partner('beiyu'), 'sales'), password)
  const mine = await person.addApp('手机')
  const rename = (id: string, to: string) => person.api('PATCH', `${factors}/${id}`, { body: { name: to } })
  assert.equal(((await rename(mine.id, ' 新手机 ')).body as { name: string }).name, '新手机')
  assert.equal((await rename(mine.id, ' ')).status, 400)
  assert.equal((await rename(mine.id, '机'.repeat(61))).status, 400)
  const [foreign] = await owner<
    { id: string }[]
  >`select id from second_factors where tenant_id = ${vantoise.tenantId} limit 1`
  for (const id of [foreign?.id ?? '', 'nonsense']) {
    assert.equal((await rename(id, 'Mine')).status, 404)
    assert.equal((await person.api('DELETE', `${factors}/${id}`)).status, 404)
  }
  const removed = await person.api('DELETE', `${factors}/${mine.id}`)
  assert.equal(removed.status, 204, 'nobody requires one here')
  assert.equal(((await person.api('GET', factors)).body as SecondFactorCollection).recoveryCodesLeft, 0)
})

test('a registration is one person’s, ten minutes, one use; a mistyped code may be typed again', async () => {
  const person = browser(there)
  await person.signIn(signInName(partner('beiyu'), 'agent'), password)
  const body = await person.registration('手机')
  const other = browser(there)
  await other.signIn(signInName(partner('beiyu'), 'helpdesk'), password)
  assert.equal(told(await other.api('POST', factors, { body })), 'identity.secondFactor.problem.registrationOver')
  const mistyped = await person.api('POST', factors, { body: { ...body, code: '000000' } })
  assert.equal(told(mistyped), 'identity.secondFactor.problem.codeWrong')
  const made = await person.api('POST', factors, { body })
  assert.equal(made.status, 201)
  assert.equal((made.body as SecondFactorCreated).recoveryCodes?.length, 10)
  assert.equal(told(await person.api('POST', factors, { body })), 'identity.secondFactor.problem.registrationOver')
  const late = await person.registration('平板电脑')
  pass(house, { minutes: 11 })
  assert.equal(
    told(await person.api('POST', factors, { body: late })),
    'identity.secondFactor.problem.registrationOver',
  )
})

test('the market’s protected account: every desk signs in with its app, and not without', async () => {
  const luxnova = partner('luxnova')
  for (const { id, desk } of luxnova.users) {
    const person = browser(there)
    const session = (await person.signIn(signInName(luxnova, desk), password)).body as Session
    assert.equal(session.secondStep, 'pass')
    assert.equal((await person.pass(totpSecret(id))).status, 201)
  }
})
