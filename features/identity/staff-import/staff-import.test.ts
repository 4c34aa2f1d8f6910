import assert from 'node:assert/strict'
import test from 'node:test'
import type {
  UserImport,
  UserImportCollection,
  UserImportPasswords,
  UserImportPreview,
} from '#contract/generated/types.ts'
import { partner, signInName } from '#fixtures/market.ts'
import { type Api, testHouse } from '#fixtures/testing.ts'
import { mailsOf } from '#fixtures/staff.ts'
import { workOnce } from '#platform/jobs/worker.ts'
import { pass } from '../tokens/testing.ts'
import { forgetJob } from './finishing.ts'
import { dropJob, staffImportJob, staffImportJobs } from './saving.ts'

const there = await testHouse()
const { house, owner } = there
const quillmoor = partner('quillmoor')
const name = (desk: string) => signInName(quillmoor, desk)
const admin = await there.as(quillmoor, 'admin')
await owner`
  update user_roles set role = 'user_management_admin'
   where user_id = (select id from users where sign_in_name = ${name('people')})`
const people = await there.as(quillmoor, 'people')

const work = () => workOnce(house.database, staffImportJobs(house), house.log)

const header = 'First name,Last name,Full name,E-mail,Status update,Roles,Language'

async function preview(file: string, api: Api = admin): Promise<UserImportPreview> {
  const { status, body, text } = await api('POST', '/v1/userimports/check', { body: { file } })
  assert.equal(status, 200, text)
  return body
}

async function refusal(file: string): Promise<string[]> {
  const { status, body } = await admin('POST', '/v1/userimports/check', { body: { file } })
  assert.equal(status, 400)
  return (body as { errors: { code: string }[] }).errors.map(({ code }) =>
    code.replace('identity.staffImport.problem.', ''),
  )
}

const faults = (found: UserImportPreview) =>
  found.rows.map(({ errors }) => errors.map(({ field, code }) => `${field} ${code.split('.').at(-1)}`))

const line = (desk: string, rest = ',,') => `,,Desk ${desk},${desk}@quillmoor.example${rest},`

test('a file is read with comma or semicolon, with or without mark, in three languages, in any order', async () => {
  const files = [
    `${header}\r\nAnne,Quai,Quay desk,quay@quillmoor.example,,"sales_agent; helpdesk_agent",fr-FR\r\n`,
    `\uFEFFPrénom;Nom de famille;Nom complet;Adresse e-mail;Mise à jour du statut;Rôles;Langue\nAnne;Quai;Quay desk;quay@quillmoor.example;;"sales_agent; helpdesk_agent";fr-FR`,
    `电子邮件,全名,名字,姓氏,角色,语言,状态更新\nquay@quillmoor.example,Quay desk,Anne,Quai,sales_agent; helpdesk_agent,fr-FR,\n\n`,
  ]
  for (const file of files) {
    const { rows, wrongRows } = await preview(file)
    assert.equal(wrongRows, 0)
    assert.deepEqual(
      rows.map(({ cells }) => cells),
      [
        {
          firstName: 'Anne',
          lastName: 'Quai',
          displayName: 'Quay desk',
          userPrincipalName: 'quay@quillmoor.example',
          statusUpdate: '',
          roles: 'sales_agent; helpdesk_agent',
          language: 'fr-FR',
        },
      ],
    )
  }
})

test('what is no such file is refused whole', async () => {
  const rows = (many: number) => Array.from({ length: many }, (_, at) => line(`desk${at}`)).join('\n')
  assert.deepEqual(await refusal(''), ['empty'])
  assert.deepEqual(await refusal(header), ['empty'])
  assert.deepEqual(await refusal(`${header}\n${rows(101)}`), ['tooManyRows'])
  assert.equal((await preview(`${header}\n${rows(100)}`)).wrongRows, 0)
  assert.deepEqual(await refusal(`${header},Salary\n${line('a')},`), ['columnUnknown'])
  assert.deepEqual(await refusal('Full name,Full name,Language\na,b,'), ['columnTwice', 'columnMissing'])
  assert.deepEqual(await refusal(`${header}\n,,"Desk,a@quillmoor.example,,,`), ['quoteOpen'])
  assert.deepEqual(await refusal(`${header}\n,,D\uFFFDsk,a@quillmoor.example,,,`), ['notUtf8'])
  assert.deepEqual(await refusal(`${header}\n${line('a')},more`), ['cellsTooMany'])
})

test('every wrong cell is told, and corrected rows are looked at again', async () => {
  const file = [
    header,
    `,,${'x'.repeat(51)},long@quillmoor.example,,,`,
    ',,,elsewhere@other.example,,,',
    ',,Twice,quay@quillmoor.example,,,',
    ',,Twice,QUAY@quillmoor.example,,,',
    `,,Taken,${name('billing')},,,`,
    ',,Roles,roles@quillmoor.example,done,wizard;referrals_admin,Latin',
    `${'x'.repeat(51)},,Once,once@quillmoor.example,,,`,
  ].join('\n')
  const found = await preview(file)
  assert.deepEqual(faults(found), [
    ['displayName displayNameLength'],
    ['displayName displayNameLength', 'userPrincipalName domainUnknown'],
    [],
    ['userPrincipalName twiceInList'],
    ['userPrincipalName signInNameTaken'],
    ['statusUpdate statusNotEmpty', 'language languageUnknown', 'roles roleUnknown'],
    ['firstName nameTooLong'],
  ])
  assert.equal(found.wrongRows, 6)
  const rows = found.rows.map(({ cells }) => cells)
  const refused = await admin('POST', '/v1/userimports', { body: { rows } })
  assert.ok(refused.status >= 400)
  assert.ok(
    (refused.body as { errors: { field: string }[] }).errors.some(({ field }) => field === 'rows[1].displayName'),
  )
  const [one] = (await admin('GET', '/v1/userimports')).body['items'] as unknown as unknown[]
  assert.equal(one, undefined)
  const { body } = await admin('POST', '/v1/userimports/check', {
    body: { rows: [{ ...rows[0], displayName: 'Short' }] },
  })
  assert.equal((body as UserImportPreview).wrongRows, 0)
})

test('administrators’ roles are for global admins to give; who may not create users may not import', async () => {
  const file = `${header}\n,,Chief desk,chief@quillmoor.example,,global_admin,`
  assert.deepEqual(faults(await preview(file, people)), [['roles missingPermission']])
  assert.deepEqual(faults(await preview(file)), [[]])
  const { rows } = await preview(file)
  const began = await people('POST', '/v1/userimports', { body: { rows: rows.map(({ cells }) => cells) } })
  assert.equal(began.status, 403)
  const sales = await there.as(quillmoor, 'sales')
  assert.equal((await sales('POST', '/v1/userimports/check', { body: { file } })).status, 403)
})

async function begin(file: string, api: Api = admin): Promise<UserImport> {
  const { rows } = await preview(file, api)
  const { status, body, text } = await api('POST', '/v1/userimports', {
    body: { rows: rows.map(({ cells }) => cells) },
  })
  assert.equal(status, 201, text)
  return body
}

const look = async (id: string, api: Api = admin): Promise<UserImport> =>
  (await api('GET', `/v1/userimports/${id}`)).body

test('people are made one by one, a row that fails leaves the others; passwords can be taken once', async () => {
  const file = [header, `=Anne,,Quay desk,quay@quillmoor.example,,sales_agent,zh-CN`, line('late'), line('pier')].join(
    '\n',
  )
  const begun = await begin(file)
  assert.deepEqual([begun.state, begun.total, begun.created], ['running', 3, 0])
  // Somebody takes a name between the check and the work.
  const rival = { displayName: 'Rival', userPrincipalName: 'late@quillmoor.example' }
  assert.equal((await admin('POST', '/v1/users', { body: rival })).status, 201)
  assert.equal((await admin('POST', `/v1/userimports/${begun.id}/passwords`)).status, 404)
  await work()
  const done = await look(begun.id)
  assert.deepEqual([done.state, done.created, done.failed, done.passwordsReady], ['done', 2, 1, true])
  const letters = (cause: string) => mailsOf(there, cause)
  assert.equal((await letters('account.user.welcome')).length, 3)
  assert.equal((await letters('account.user.created')).length, 1) // of the rival, made by hand
  const [told, ...more] = await letters('account.user_import.done')
  assert.deepEqual([told?.to_address, more.length], [name('admin'), 0])
  assert.match(told?.subject ?? '', /2 utilisateurs créés, 1 échec/)
  assert.ok(told?.body.includes(`/account/users/import?list=${begun.id}`))
  const [notice] = await owner`select user_id, page from notices where cause = 'account.user_import.done'`
  assert.deepEqual([notice?.['user_id'], notice?.['page']], [quillmoor.users[0]?.id, '/account/users/import'])
  assert.deepEqual(
    done.rows?.map(({ status }) => status),
    ['created', 'failed', 'created'],
  )
  assert.match(done.rows?.[1]?.description ?? '', /Rival/)

  const result = await admin('GET', `/v1/userimports/${begun.id}/export`)
  assert.match(result.text, /^First name,Last name,Full name,E-mail,Status update,Roles,Language\r\n/)
  assert.match(result.text, /'=Anne,,Quay desk,quay@quillmoor\.example,Created,sales_agent,zh-CN/)
  assert.match(result.text, /,Failed: /)

  const others = await look(begun.id, people)
  assert.deepEqual([others.passwordsReady, others.createdById], [false, quillmoor.users[0]?.id])
  assert.equal((await people('POST', `/v1/userimports/${begun.id}/passwords`)).status, 404)
  const taken = await admin('POST', `/v1/userimports/${begun.id}/passwords`)
  const { items } = taken.body as UserImportPasswords
  assert.deepEqual(
    items.map((one) => one.userPrincipalName),
    ['quay@quillmoor.example', 'pier@quillmoor.example'],
  )
  assert.equal((await admin('POST', `/v1/userimports/${begun.id}/passwords`)).status, 404)
  assert.equal((await look(begun.id)).passwordsReady, false)
  const [first] = items
  const body = { signInName: first?.userPrincipalName, password: first?.password }
  const session = await there.api()('POST', '/v1/sessions', { body })
  assert.equal(session.status, 201)
  assert.equal(session.body['mustChangePassword'], true)
  const [kept] = await owner`
    select u.language, array_agg(r.role)::text[] as roles from users u join user_roles r on r.user_id = u.id
     where u.sign_in_name = 'quay@quillmoor.example' group by u.language`
  assert.deepEqual([kept?.['language'], kept?.['roles']], ['zh-CN', ['sales_agent']])
})

test('killed and run again, nobody is made twice; rights are those of the moment', async () => {
  const begun = await begin(`${header}\n${line('north')}\n${line('south')}`, people)
  const job = staffImportJob(house)
  await Promise.all([job(quillmoor.tenantId, begun.id), job(quillmoor.tenantId, begun.id)])
  await job(quillmoor.tenantId, begun.id)
  const [made] = await owner`
    select count(*)::int as n from users where sign_in_name in ('north@quillmoor.example', 'south@quillmoor.example')`
  assert.equal(made?.['n'], 2)
  assert.equal((await look(begun.id, people)).created, 2)

  const late = await begin(`${header}\n${line('east', ',,sales_agent')}`, people)
  await owner`
    delete from user_roles where user_id = (select id from users where sign_in_name = ${name('people')})`
  await work()
  const after = await look(late.id)
  assert.deepEqual([after.state, after.created, after.failed], ['done', 0, 1])
})

test('passwords that nobody takes are gone after an hour', async () => {
  const begun = await begin(`${header}\n${line('west')}`)
  await work()
  assert.equal((await look(begun.id)).passwordsReady, true)
  pass(house, { hours: 1 })
  const later = await there.as(quillmoor, 'admin')
  assert.equal((await look(begun.id, later)).passwordsReady, false)
  assert.equal((await later('POST', `/v1/userimports/${begun.id}/passwords`)).status, 404)
  await owner`update jobs set run_at = now() where kind = ${forgetJob}`
  await work()
  const [left] = await owner`select count(*)::int as n from staff_import_rows where password_sealed is not null`
  assert.equal(left?.['n'], 0)
  const { items } = (await later('GET', '/v1/userimports')).body as UserImportCollection
  assert.ok(items.length >= 3 && items[0]?.id === begun.id)
  const stranger = await there.as(partner('harborpine'), 'admin')
  assert.equal((await stranger('GET', `/v1/userimports/${begun.id}`)).status, 404)
})

test('a list is gone after 30 days, with the names and addresses in it', async () => {
  const later = await there.as(quillmoor, 'admin')
  const begun = await begin(`${header}\n${line('reef')}`, later)
  await work()
  const [job] = await owner`
    select extract(epoch from run_at - now()) / 86400 as days from jobs where kind = ${dropJob} and subject_id = ${begun.id}`
  assert.equal(Math.round(Number(job?.['days'])), 30)
  await owner`update jobs set run_at = now() where kind = ${dropJob} and subject_id = ${begun.id}`
  await work()
  const { items } = (await later('GET', '/v1/userimports')).body as UserImportCollection
  assert.ok(items.length > 0 && items.every((one) => one.id !== begun.id))
  const left = await owner`select from staff_import_rows where cells::text like '%reef@%'`
  assert.equal(left.length, 0)
})

test('the hour for the passwords begins when they are there, however late the worker comes', async () => {
  const before = await there.as(quillmoor, 'admin')
  const begun = await begin(`${header}\n${line('lock')}`, before)
  assert.equal(begun.passwordsUntil, undefined)
  assert.equal((await owner`select from jobs where kind = ${forgetJob} and subject_id = ${begun.id}`).length, 0)
  pass(house, { hours: 2 })
  await work()
  const later = await there.as(quillmoor, 'admin')
  const { passwordsReady, passwordsUntil = '' } = await look(begun.id, later)
  assert.equal(passwordsReady, true)
  assert.ok(Temporal.Instant.from(passwordsUntil).since(house.clock.now()).total('minutes') > 59)
  assert.equal((await owner`select from jobs where kind = ${forgetJob} and subject_id = ${begun.id}`).length, 1)
  const taken = (await later('POST', `/v1/userimports/${begun.id}/passwords`)).body as UserImportPasswords
  assert.equal(taken.items.length, 1)
})
