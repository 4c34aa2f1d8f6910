import assert from 'node:assert/strict'
import test from 'node:test'
import type { StaffUser, StaffUserCollection } from '#contract/generated/types.ts'
import { partner, signInName } from '#fixtures/market.ts'
import { testHouse } from '#fixtures/testing.ts'
import { found, give, hire } from '#fixtures/staff.ts'

const there = await testHouse()
const quillmoor = partner('quillmoor')
const admin = await there.as(quillmoor, 'admin')
const sales = await there.as(quillmoor, 'sales')

const list = async (query: string, api = admin): Promise<StaffUserCollection> => {
  const answer = await api('GET', `/v1/users?${query}`)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}
const names = async (query: string, api = admin) => (await list(query, api)).items.map((one) => one.displayName)

const elodie = await hire(admin, { displayName: 'Élodie desk', roles: [{ role: 'report_viewer', scope: 'Nantes' }] })
const formula = await hire(admin, { displayName: '=HYPERLINK("x")', roles: [{ role: 'report_viewer' }] })
const chinese = await hire(admin, { displayName: '北京调度部', email: 'Dispatch.Beijing@quillmoor.example' })
await admin('POST', `/v1/users/${chinese.id}/block`)
await admin('DELETE', `/v1/users/${formula.id}`)
const market = quillmoor.users.length

test('a search takes names, sign-in names and addresses, without regard to case and accents', async () => {
  assert.deepEqual(await names('search=elodie'), ['Élodie desk'])
  assert.deepEqual(await names('search=%C3%89LODIE%20D'), ['Élodie desk'])
  assert.deepEqual(await names('search=beijing'), ['北京调度部'])
  assert.deepEqual(await names(`search=${encodeURIComponent('调度')}`), ['北京调度部'])
  assert.deepEqual(await names(`search=${elodie.userPrincipalName}`), ['Élodie desk'])
  assert.deepEqual(await names('search=100%25'), [])
  const renamed = (await admin('PATCH', `/v1/users/${elodie.id}`, { body: { displayName: 'Zoë desk' } }))
    .body as StaffUser
  assert.deepEqual(await names('search=elodie'), [])
  assert.deepEqual(await names('search=zoe'), [renamed.displayName])
})

test('states, roles, places, factors and who never came', async () => {
  const count = async (query: string) => {
    const { items, totalCount } = await list(query)
    assert.equal(items.length, totalCount, query)
    return totalCount
  }
  assert.equal(await count(''), market + 2)
  assert.deepEqual(await names('state=blocked'), ['北京调度部'])
  assert.deepEqual(await names('state=inactive'), ['=HYPERLINK("x")'])
  assert.equal(await count('state=all'), market + 3)
  assert.deepEqual(await names('role=report_viewer'), ['Zoë desk'])
  assert.equal(await count('role=report_viewer,sales_agent'), 2)
  assert.equal(await count('role=report_viewer,default_user&state=all'), market + 3)
  assert.deepEqual(await names('scope=Nantes'), ['Zoë desk'])
  assert.equal(await count('signedIn=never'), market)
  await there.owner`
    insert into second_factors (tenant_id, id, user_id, kind, name, material_sealed, created_at)
    select tenant_id, gen_random_uuid(), id, 'totp', 'Phone', 'sealed', now() from users where id = ${elodie.id}`
  assert.deepEqual(await names('secondFactor=registered'), ['Zoë desk'])
  assert.equal(await count('secondFactor=missing'), market + 1)
  const [one] = (await list('secondFactor=registered')).items
  assert.deepEqual([one?.mfaState, one?.secondFactors], ['enforced', ['totp']])
  await there.owner`delete from second_factors where user_id = ${elodie.id}`
})

test('a filter that means nothing is refused', async () => {
  for (const query of [
    'state=gone',
    'secondFactor=maybe',
    'signedIn=often',
    'role=king',
    'size=501',
    `search=${'x'.repeat(101)}`,
  ])
    assert.equal((await admin('GET', `/v1/users?${query}`)).status, 400, query)
  const token = Buffer.from(JSON.stringify({ s: 4, a: null, f: { state: 7 } })).toString('base64url')
  assert.equal((await admin('GET', '/v1/users', { headers: { 'ms-continuationtoken': token } })).status, 400)
})

test('the count is of everybody who matches, on every page, and the filter goes on with the token', async () => {
  const seen: string[] = []
  let token: string | undefined
  do {
    const headers: Record<string, string> = token === undefined ? {} : { 'ms-continuationtoken': token }
    const query = token === undefined ? 'state=all&size=2' : 'seekOperation=Next'
    const page = (await admin('GET', `/v1/users?${query}`, { headers })).body as StaffUserCollection
    assert.equal(page.totalCount, market + 3)
    seen.push(...page.items.map((one) => one.id))
    token = page.continuationToken
  } while (token !== undefined)
  assert.equal(new Set(seen).size, market + 3)
})

test('who may not see people sees the global admins and themselves, whatever they ask', async () => {
  const admins = [signInName(quillmoor, 'admin')]
  for (const query of ['', 'state=all', 'state=inactive', 'state=blocked', 'search=admin'])
    assert.deepEqual(
      (await list(query, sales)).items.map((one) => one.userPrincipalName),
      admins,
      query,
    )
  assert.deepEqual(await names('search=zoe', sales), [])
  const [contact] = (await list('', sales)).items
  const shown = 'attributes blocked displayName email id isPrimaryContact language roles state userPrincipalName'
  assert.equal(
    Object.keys(contact ?? {})
      .toSorted()
      .join(' '),
    shown,
  )
  assert.deepEqual((await sales('GET', `/v1/users/${contact?.id}`)).body, contact)
  for (const filter of ['secondFactor=missing', 'signedIn=never'])
    assert.deepEqual(found(await sales('GET', `/v1/users?${filter}`)), [403, 'missingPermission'], filter)
  const self = quillmoor.users.find((one) => one.desk === 'sales')?.id ?? ''
  assert.ok('mfaState' in ((await sales('GET', `/v1/users/${self}`)).body as StaffUser))
  assert.equal((await sales('GET', `/v1/users/${quillmoor.users[0]?.id}`)).status, 200)
  for (const id of [elodie.id, formula.id, 'x']) assert.equal((await sales('GET', `/v1/users/${id}`)).status, 404, id)
  assert.equal((await sales('GET', '/v1/users/export')).status, 403)
})

test('the export: the same filters, the reader’s language, and no cell that a spreadsheet would run', async () => {
  const { text, headers } = await admin('GET', '/v1/users/export?state=all', { headers: { 'X-Locale': 'fr-FR' } })
  assert.match(headers.get('content-type') ?? '', /^text\/csv/)
  assert.match(headers.get('content-disposition') ?? '', /users-\d{4}-\d\d-\d\d\.csv/)
  const [head = '', ...lines] = text.replace('\uFEFF', '').split('\r\n')
  assert.match(head, /^Nom,Nom d’utilisateur,/)
  assert.equal(lines.filter((line) => line !== '').length, market + 3)
  assert.ok(lines.some((line) => line.startsWith(`"'=HYPERLINK(""x"")"`) && line.includes('Supprimé')))
  assert.ok(lines.some((line) => line.includes('Lecteur de rapports (Nantes)')))
  const searched = (await admin('GET', '/v1/users/export?search=zoe')).text
  assert.equal(searched.trim().split('\r\n').length, 2)
  assert.equal((await admin('GET', '/v1/users/export?state=gone')).status, 400)
})

test('more people than one portion of the export are all in it, each once', async () => {
  await there.owner`
    insert into users (tenant_id, id, sign_in_name, display_name, email, language, created_at)
    select ${quillmoor.tenantId}, gen_random_uuid(), 'crew-' || n || '@quillmoor.example', 'Crew desk', 'crew-' || n || '@quillmoor.example', 'en-US', now()
      from generate_series(1, 2500) n`
  const { text } = await admin('GET', '/v1/users/export')
  const crew = [...text.matchAll(/crew-\d+@quillmoor\.example,crew/g)].map(([name]) => name)
  assert.deepEqual([crew.length, new Set(crew).size], [2500, 2500])
})

test('the account’s own domains are what sign-in names end with', async () => {
  const { body } = await admin('GET', '/v1/domains')
  assert.deepEqual((body as { items: unknown[] }).items, [{ name: quillmoor.domain, verified: true, isDefault: true }])
  assert.equal((await sales('GET', '/v1/domains')).status, 403)
  assert.equal((await give(admin, elodie.id)).status, 200)
})
