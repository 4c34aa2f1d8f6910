import assert from 'node:assert/strict'
import test from 'node:test'
import { partner, signInName } from '#fixtures/market.ts'
import { provenSession } from '#fixtures/second-factor.ts'
import { password, testHouse, type TestHouse } from '#fixtures/testing.ts'
import { workOnce } from '#platform/jobs/worker.ts'
import { codeAt } from '../second-factor/totp.ts'
import { ask, cookieFor, pass } from '../tokens/testing.ts'
import { passwordResetJob } from './mailing.ts'

const there = await testHouse({ env: { TRUST_PROXY: '127.0.0.1' } })
const { house, owner } = there
const quillmoor = partner('quillmoor')
const name = (desk: string) => signInName(quillmoor, desk)

let places = 0
/** Each time from another address, so that what one test asks is not counted against the next. */
const from = (of: TestHouse = there) => of.api({ 'x-forwarded-for': `198.51.100.${++places}` })
const elsewhere = from()

const work = (of: TestHouse = there) =>
  workOnce(of.house.database, { 'password-reset': passwordResetJob(of.house) }, of.house.log)
const request = (signIn: string, of: TestHouse = there) =>
  from(of)('POST', '/v1/passwordresets', { body: { signInName: signIn } })
const complete = (token: string, newPassword: string, code?: string) =>
  elsewhere('POST', '/v1/passwordresets/completion', {
    body: { token, newPassword, ...(code === undefined ? {} : { code }) },
  })
const check = (token: string) => elsewhere('POST', '/v1/passwordresets/check', { body: { token } })
const signIn = (desk: string, secret: string) =>
  from()('POST', '/v1/sessions', { body: { signInName: name(desk), password: secret } })

type Mail = { to_address: string; subject: string; body: string; cause: string }

const mails = (of: TestHouse = there) =>
  of.owner<Mail[]>`select to_address, subject, body, cause from mails order by id`

const tokenIn = ({ body }: Mail): string => /token=(\S+)/.exec(body)?.[1] ?? ''

async function linkFor(desk: string): Promise<string> {
  assert.equal((await request(name(desk))).status, 204)
  await work()
  const last = (await mails()).findLast((one) => one.to_address === name(desk) && one.body.includes('token='))
  assert.ok(last !== undefined)
  return tokenIn(last)
}

const told = (body: unknown) => (body as { errors: { code: string }[] }).errors[0]?.code

/** How many rows each table has. */
async function counts(): Promise<Record<string, number>> {
  const tables = await owner<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`
  const found: Record<string, number> = {}
  for (const table of tables)
    found[table.name] = (await owner<{ n: number }[]>`select count(*)::int as n from ${owner(table.name)}`)[0]?.n ?? 0
  return found
}

test('the answer and what is written are the same for who exists, is blocked, is gone, and for nobody', async () => {
  await owner`update users set blocked = true where sign_in_name = ${name('agent')}`
  await owner`update users set state = 'inactive' where sign_in_name = ${name('people')}`
  const answers = []
  for (const who of [
    name('billing'),
    name('agent'),
    name('people'),
    name('ghost'),
    'a@nowhere.example',
    'no address',
  ]) {
    const before = await counts()
    const { status, text, headers } = await request(who)
    const after = await counts()
    const grown = Object.entries(after).map(([table, count]) => [table, count - (before[table] ?? 0)])
    answers.push([status, text, [...headers.keys()], grown])
  }
  for (const one of answers) assert.deepEqual(one, answers[0])
  assert.equal(answers[0]?.[0], 204)
  assert.equal((await mails()).length, 0)
  await work()
  const sent = await mails()
  assert.deepEqual(
    new Map(sent.map((one) => [one.to_address, one.body.includes('token=')])),
    new Map([
      [name('agent'), false],
      [name('billing'), true],
    ]),
  )
  assert.match(sent.find((one) => one.to_address === name('agent'))?.body ?? '', /Service administration/)
  const [left] = await owner`select count(*)::int as n from password_resets`
  assert.equal(left?.['n'], 0)
})

test('the link sets a password by the rules; sessions, refresh tokens, browsers and locks end; a mail tells it', async () => {
  const cookie = await cookieFor(there, name('sales'))
  const native = quillmoor.apps.find((one) => one.kind === 'native')?.clientId ?? ''
  const scope = 'offline_access https://api.partnercenter.microsoft.com/.default'
  const form = { grant_type: 'password', client_id: native, username: name('sales'), password, scope }
  const { body } = await ask(there.base, `/${quillmoor.domain}/oauth2/v2.0/token`, form)
  for (let time = 0; time < 10; time++)
    await elsewhere('POST', '/v1/sessions', { body: { signInName: name('sales'), password: 'wrong password' } })
  const locked = { body: { signInName: name('sales'), password } }
  assert.equal((await elsewhere('POST', '/v1/sessions', locked)).status, 429)

  const token = await linkFor('sales')
  const shown = await check(token)
  assert.deepEqual(shown.body, {
    signInName: name('sales'),
    companyName: 'Quillmoor IT',
    secondFactor: false,
    attributes: { objectType: 'PasswordResetTarget' },
  })
  assert.equal(told((await complete(token, 'short')).body), 'identity.problem.passwordTooShort')
  assert.equal(told((await complete(token, '** Sunshine 2026')).body), 'identity.problem.passwordCommon')
  assert.equal(told((await complete(token, 'Quillmoor IT 2026')).body), 'identity.problem.passwordHoldsCompany')
  const next = 'a lighthouse in March'
  const done = await complete(token, next)
  assert.equal(done.status, 204)
  assert.equal(done.headers.get('set-cookie'), null)

  assert.equal((await there.api({ cookie })('GET', '/v1/me')).status, 401)
  const refresh = { grant_type: 'refresh_token', client_id: native, refresh_token: body['refresh_token'] ?? '', scope }
  assert.deepEqual((await ask(there.base, '/common/oauth2/v2.0/token', refresh)).body.error_codes, [70000])
  const [devices] = await owner`
    select count(*)::int as n from known_devices d join users u on u.id = d.user_id where u.sign_in_name = ${name('sales')}`
  assert.equal(devices?.['n'], 0)
  assert.equal((await signIn('sales', password)).status, 401)
  const entered = await elsewhere('POST', '/v1/sessions', { body: { signInName: name('sales'), password: next } })
  assert.equal(entered.status, 201)
  const last = (await mails()).findLast((one) => one.cause === 'account.password.reset')
  assert.equal(last?.to_address, name('sales'))
  assert.ok(!last?.body.includes(next))
  const acts = await owner`select act from audit_entries where act like 'account.password.reset%' order by seq`
  assert.ok(acts.some((row) => row['act'] === 'account.password.reset'))
})

test('a link works once; shown again it is refused and written into the sign-in log', async () => {
  const token = await linkFor('helpdesk')
  const [first, second] = await Promise.all([complete(token, 'the first of two'), complete(token, 'the second of two')])
  assert.deepEqual(new Set([first.status, second.status]), new Set([204, 401]))
  const again = await complete(token, 'a third one altogether')
  assert.equal(again.status, 401)
  assert.equal(told(again.body), 'identity.problem.linkInvalid')
  const rows = await owner`select user_id, name from sign_ins where result = 'resetLinkReplayed'`
  assert.ok(rows.length > 0 && rows.every((row) => row['name'] === name('helpdesk')))
})

test('a newer link voids the older; half an hour ends it; a block voids it; torn ones are none', async () => {
  const older = await linkFor('billing')
  const newer = await linkFor('billing')
  assert.equal((await check(older)).status, 401)
  assert.equal((await check(newer)).status, 200)
  const stranger = partner('harborpine').tenantId
  for (const torn of ['', 'x', `${newer}x`, `${stranger}.${newer.split('.')[1]}`, `${quillmoor.tenantId}.`])
    assert.equal((await check(torn)).status, 401, torn)
  pass(house, { minutes: 30 })
  assert.equal((await check(newer)).status, 401)
  const other = await linkFor('billing')
  await owner`update users set blocked = true where sign_in_name = ${name('billing')}`
  assert.equal((await complete(other, 'an evening in autumn')).status, 401)
})

test('a link ends with a new password, a block that is lifted again, and when the mail would go elsewhere now', async () => {
  const agent = quillmoor.users.find((user) => user.desk === 'sales')
  await owner`
    update users set blocked = false, password_hash = (select password_hash from users where sign_in_name = ${name('admin')})
     where sign_in_name = ${name('sales')}`
  const admin = await there.as(quillmoor, 'admin')
  const change = async (token: string) => {
    const cookie = await cookieFor(there, name('sales'))
    const here = from()
    const headers = { cookie, 'x-entente-portal': '1', origin: there.base }
    const body = { currentPassword: password, newPassword: 'a winter by the sea' }
    assert.equal((await here('PUT', '/v1/me/password', { body, headers })).status, 204)
    return check(token)
  }
  const changes: readonly ((token: string) => Promise<{ status: number }>)[] = [
    async (token) => {
      for (const act of ['block', 'unblock'])
        assert.equal((await admin('POST', `/v1/users/${agent?.id}/${act}`)).status, 200)
      return check(token)
    },
    async (token) => {
      const body = { email: 'moved@quillmoor.example' }
      const answer = await admin('PATCH', `/v1/users/${agent?.id}`, { body })
      assert.equal(answer.status, 200, answer.text)
      await owner`update users set email = ${name('sales')} where id = ${agent?.id ?? ''}`
      return check(token)
    },
    change,
  ]
  for (const act of changes) {
    const token = await linkFor('sales')
    assert.equal((await check(token)).status, 200)
    assert.equal((await act(token)).status, 401)
  }
})

test('who has a second factor cannot get past it with the mailbox alone', async () => {
  const person = await provenSession(there, name('admin'), password)
  const { secret } = await person.addApp('Phone')
  const { codes } = (await person.api('POST', '/v1/me/recoverycodes')).body as { codes: string[] }
  const token = await linkFor('admin')
  assert.equal((await check(token)).body['secondFactor'], true)
  const given = (code?: string) => complete(token, 'an evening in autumn', code)
  const refused = await given()
  assert.equal(refused.status, 400)
  assert.equal(told(refused.body), 'identity.problem.resetNeedsSecondFactor')
  const guesses = [await given('000000'), await given('not-a-recovery-code')]
  assert.deepEqual(
    guesses.map((one) => [one.status, told(one.body)]),
    guesses.map(() => [400, 'identity.secondFactor.problem.answerWrong']),
  )
  const [log] = await owner<{ result: string }[]>`select result from sign_ins order by at desc, id desc limit 1`
  assert.equal(log?.result, 'secondFactorWrong')
  assert.equal((await given(codeAt(secret, house.clock.now().add({ seconds: 30 })))).status, 204)
  assert.equal((await given(codeAt(secret, house.clock.now()))).status, 401)
  const recovered = await complete(await linkFor('admin'), 'an evening in autumn', codes[0])
  assert.equal(recovered.status, 204, recovered.text)
  const notices = (await mails()).filter((one) => one.cause === 'account.second_factor.recoveryAtReset')
  assert.deepEqual(
    notices.map((one) => one.to_address),
    [name('admin')],
    'who is also the only administrator',
  )
  await owner`delete from second_factors`
  await owner`delete from recovery_codes`
  assert.equal((await signIn('admin', 'an evening in autumn')).status, 201)
})

test('a name may be asked for five times, then waits, whether or not anybody has it', async () => {
  pass(house, { hours: 48 })
  for (const who of [name('admin'), 'nobody@nowhere.example']) {
    for (let time = 0; time < 5; time++) assert.equal((await request(who)).status, 204)
    const paused = await request(who)
    assert.equal(paused.status, 429)
    assert.equal(paused.headers.get('retry-after'), '900')
  }
})

test('an address may ask thirty times a minute', async () => {
  const one = from()
  const body = (number: number) => ({ body: { signInName: `desk${number}@nowhere.example` } })
  for (let time = 0; time < 30; time++) assert.equal((await one('POST', '/v1/passwordresets', body(time))).status, 204)
  assert.equal((await one('POST', '/v1/passwordresets', body(30))).status, 429)
})

test('another site cannot ask', async () => {
  const headers = { origin: 'https://elsewhere.example' }
  assert.equal(
    (await elsewhere('POST', '/v1/passwordresets', { body: { signInName: 'a@b.example' }, headers })).status,
    403,
  )
})

test('switched off, the same answer, and the mail names who can help', async () => {
  const off = await testHouse({ env: { SELF_SERVICE_RESET: '0', TRUST_PROXY: '127.0.0.1' } })
  assert.equal((await request(name('billing'), off)).status, 204)
  await work(off)
  const [mail, ...rest] = await mails(off)
  assert.equal(rest.length, 0)
  assert.match(mail?.body ?? '', /Service administration/)
  assert.ok(!mail?.body.includes('token='))
})
