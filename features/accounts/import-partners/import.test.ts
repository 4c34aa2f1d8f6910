import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { BillingProfile, LegalBusinessProfile } from '#contract/generated/types.ts'
import { UnreadableList } from '#features/accounts/door.ts'
import { type ListRow, listText, partnerRows } from '#fixtures/partners-csv.ts'
import { testHouse } from '#fixtures/testing.ts'
import { cutter } from '#lib/cells.ts'
import { type ImportSummary, importPartners } from './import.ts'

const house = await testHouse()
const folder = mkdtempSync(join(tmpdir(), 'entente-import-'))

async function rowsOf(rows: number, seed: number): Promise<ListRow[]> {
  const all: ListRow[] = []
  for await (const row of partnerRows({ rows, seed }))
    all.push({ ...row, Domain: `s${seed}-${row.Domain}`, 'E-mail': `partners@s${seed}-${row.Domain}` })
  return all
}

function fileOf(name: string, text: string | Buffer): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

type Ask = { readonly dryRun?: boolean; readonly errorsFile?: string; readonly signal?: AbortSignal }

const run = (file: string, ask: Ask = {}): Promise<ImportSummary> =>
  importPartners(house.house, {
    file,
    errorsFile: `${file}.errors.csv`,
    dryRun: false,
    language: 'en-US',
    resume: true,
    ...ask,
  })

const counts = ({ rows, imported, wrong, skipped }: ImportSummary) => ({ rows, imported, wrong, skipped })

/** Lines of a report: line, field, code (its last word), sentence, value, then the row. */
function reportOf(file: string): string[][] {
  const cut = cutter(',')
  const lines = [...cut.push(readFileSync(`${file}.errors.csv`, 'utf8').replace('\uFEFF', '')), ...cut.end()]
  return lines
    .slice(1)
    .map(({ cells: [line = '', field = '', code = '', ...rest] }) => [
      line,
      field,
      code.split('.').at(-1) ?? '',
      ...rest,
    ])
}

const tables = [
  'tenants',
  'domains',
  'users',
  'legal_profiles',
  'network_ids',
  'mails',
  'jobs',
  'audit_entries',
  'events',
]

async function everything(): Promise<string> {
  const found = await Promise.all(
    tables.map((table) => house.owner<{ n: number }[]>`select count(*)::int as n from ${house.owner(table)}`),
  )
  return found.map(([row]) => row?.n).join(' ')
}

const partnersHere = async () =>
  (await house.owner<{ n: number }[]>`select count(*)::int as n from tenants where kind = 'partner'`)[0]?.n ?? 0

/** What two hundred rows of a real list have wrong with them; the row stands on line index + 2. */
const faults: Readonly<Record<number, Partial<ListRow>>> = {
  10: { 'Company name': '' },
  20: { Domain: 'https://www.wrong.example' },
  21: { Domain: 'quillmoor.example', 'Partner network ID': '4100003' },
  30: { Country: 'UK' },
  40: { Programme: 'gold' },
  50: { 'E-mail': 'info@gmail.com', 'Contact last name': '', Phone: '12' },
  60: { 'Postal code': '!' },
  70: { 'Partner network ID': '12-34' },
  80: { Language: 'tlh' },
  90: { 'Purchase order number': '=HYPERLINK("x")'.padEnd(60, 'x') },
}

test('two hundred rows: the right ones are kept, the wrong ones come back whole with all that is wrong', async () => {
  const rows = (await rowsOf(200, 1)).map((row, index) => ({ ...row, ...faults[index] }))
  const [fifth, hundredth] = [rows[5], rows[100]]
  assert.ok(fifth !== undefined && hundredth !== undefined)
  hundredth.Domain = fifth.Domain
  hundredth.Country = 'FR'
  hundredth['Postal code'] = '440'
  const file = fileOf('two-hundred.csv', listText(rows))

  const before = await everything()
  const tried = await run(file, { dryRun: true })
  const triedReport = readFileSync(`${file}.errors.csv`, 'utf8')
  assert.equal(await everything(), before, 'a dry run keeps nothing')

  const summary = await run(file)
  assert.deepEqual(counts(summary), { rows: 200, imported: 189, wrong: 11, skipped: 0 })
  assert.deepEqual(counts(tried), counts(summary))
  assert.equal(readFileSync(`${file}.errors.csv`, 'utf8'), triedReport)

  const report = reportOf(file)
  const codes = report
    .filter(([, , code]) => !/elsewhere|CheckDigits|OfOtherState/i.test(code ?? ''))
    .map((one) => one.slice(0, 3).join(' '))
  for (const expected of [
    '12 Company name companyNameMissing',
    '22 Domain domainForm',
    '23 Domain domainTaken',
    '23 Partner network ID networkIdTaken',
    '32 Country countryMeant',
    '42 Programme programmeUnknown',
    '52 E-mail emailOfProvider',
    '52 E-mail emailOfNobody',
    '52 Contact last name nameMissing',
    '72 Partner network ID networkIdForm',
    '82 Language languageNotOfCountry',
    '92 Purchase order number purchaseOrderTooLong',
    '102 Domain repeated',
    '102 Postal code postalCodeDigits',
  ])
    assert.ok(codes.includes(expected), `${expected} in ${codes.join('\n')}`)
  const repeated = report.find(([, , code]) => code === 'repeated')
  assert.equal(repeated?.[3], 'Line 102 gives the same domain as line 7. Keep one of the two lines, or correct one.')
  const formula = report.find(([, , code]) => code === 'purchaseOrderTooLong')
  assert.match(formula?.[4] ?? '', /^'=HYPERLINK/)

  await test('a second run keeps nothing, and says so', async () => {
    const kept = await everything()
    assert.deepEqual(counts(await run(file)), { rows: 200, imported: 0, wrong: 11, skipped: 189 })
    assert.equal(await everything(), kept)
  })

  await test('the report, corrected, is a list: only its rows are read', async () => {
    const cut = cutter(',')
    const text = readFileSync(`${file}.errors.csv`, 'utf8').replace('\uFEFF', '')
    const [header, ...lines] = [...cut.push(text), ...cut.end()].map(({ cells }) => cells)
    assert.ok(header !== undefined)
    const originals = await rowsOf(200, 1)
    const corrected = lines.map((cells): Record<string, string> => {
      const row = Object.fromEntries(header.map((name, index) => [name, cells[index] ?? '']))
      const original = originals[Number(row['line']) - 2]
      return row['Country'] === '' ? row : { ...row, ...original }
    })
    const again = fileOf('corrected.csv', `\uFEFF${listText(corrected, ';')}`)
    const summary = await run(again)
    assert.deepEqual(counts(summary), { rows: 11, imported: 11, wrong: 0, skipped: 0 })
    assert.deepEqual(summary.ignoredColumns, ['line', 'field', 'code', 'sentence', 'value'])
  })
})

test('the first administrator opens the mailed link and reads the company through the API', async () => {
  const [row] = await rowsOf(1, 2)
  assert.ok(row !== undefined)
  const asked = { ...row, Country: 'FR', City: 'Nantes', State: '', 'Postal code': '44000', Phone: "'+33240000001" }
  const file = fileOf(
    'one.csv',
    listText([{ ...asked, Language: '', 'Tax ID': '', 'Registration number': '', 'Partner network ID': '7654321' }]),
  )
  assert.deepEqual(counts(await run(file)), { rows: 1, imported: 1, wrong: 0, skipped: 0 })
  const [mail] = await house.owner<{ body: string; language: string }[]>`
    select body, language from mails where to_address = ${asked['E-mail']}`
  assert.equal(mail?.language, 'fr-FR')
  const token = /token=([^\s]+)/.exec(mail?.body ?? '')?.[1]
  const accepted = await house.api()('POST', '/v1/invitationacceptances', {
    body: { token, newPassword: 'Marsh-copper-violin-3' },
  })
  assert.equal(accepted.status, 201, accepted.text)
  const cookie = accepted.headers.get('set-cookie')?.split(';')[0] ?? ''
  const api = house.api({ cookie })
  const legal = (await api('GET', '/v1/profiles/legalbusiness')).body as LegalBusinessProfile
  assert.equal(legal.companyName, asked['Company name'])
  assert.deepEqual([legal.vettingStatus, legal.vettingSubStatus], ['pending', 'entry'])
  assert.equal(legal.primaryContact.phoneNumber, '+33240000001')
  const billing = (await api('GET', '/v1/profiles/billing')).body as BillingProfile
  assert.equal(billing.billingCurrency, 'EUR')
  const network = (await api('GET', '/v1/profiles/mpn')).body as { mpnId: string }
  assert.equal(network.mpnId, '7654321')
})

test('ids that rows ask for are never given to others, and no id is given twice', async () => {
  const rows = await rowsOf(30, 3)
  const [highest] = await house.owner<{ id: string }[]>`select max(mpn_id::bigint)::text as id from network_ids`
  const asked = [1, 2, 5].map((step) => String(Number(highest?.id) + step))
  for (const [index, id] of asked.entries()) Object.assign(rows[29 - index] ?? {}, { 'Partner network ID': id })
  const file = fileOf('ids.csv', listText(rows))
  assert.deepEqual(counts(await run(file)), { rows: 30, imported: 30, wrong: 0, skipped: 0 })
})

test('a list that cannot be read is refused whole, with one sentence for each reason', async () => {
  const sentence = async (name: string, text: string | Buffer) => {
    const before = await everything()
    const error: unknown = await run(fileOf(name, text)).catch((refused: unknown) => refused)
    assert.ok(error instanceof UnreadableList, String(error))
    assert.equal(await everything(), before)
    return error.message
  }
  const [row] = await rowsOf(1, 4)
  const list = listText([row ?? {}])
  assert.match(await sentence('utf16.csv', Buffer.from(`\uFEFF${list}`, 'utf16le')), /UTF-16/)
  assert.match(
    await sentence('latin.csv', Buffer.from(list.replace('Administration', 'Société'), 'latin1')),
    /not in UTF-8/,
  )
  assert.match(await sentence('open.csv', `${list}"never closed`), /line 3 is not closed/)
  assert.match(await sentence('empty.csv', ''), /empty/)
  assert.match(
    await sentence('columns.csv', 'Company;Domain;Notes\nx;y;z\n'),
    /lacks these columns: Country, .*says: Company, Domain, Notes/,
  )
})

test('a report that cannot be written stops the import before its first company', async () => {
  const file = fileOf('unreported.csv', listText(await rowsOf(5, 9)))
  const before = await everything()
  await assert.rejects(run(file, { errorsFile: join(folder, 'no such folder', 'errors.csv') }), { code: 'ENOENT' })
  await assert.rejects(run(file, { errorsFile: file }), UnreadableList)
  assert.equal(await everything(), before)
})

test('two imports of one list at the same time share the work', async () => {
  const file = fileOf('shared.csv', listText(await rowsOf(80, 8)))
  const before = await partnersHere()
  const [one, other] = await Promise.all([run(file), run(file, { errorsFile: `${file}.other.csv` })])
  assert.deepEqual([one.wrong, other.wrong], [0, 0])
  assert.equal(one.imported + other.imported, 80)
  assert.equal(await partnersHere(), before + 80)
})

test('asked to stop, it finishes the rows in flight, and the next run goes on', async () => {
  const file = fileOf('stopped.csv', listText(await rowsOf(120, 5)))
  const before = await partnersHere()
  const controller = new AbortController()
  const running = run(file, { signal: controller.signal })
  while ((await partnersHere()) < before + 10) await pause(2)
  controller.abort()
  const first = await running
  assert.ok(first.interrupted && first.imported < 120, JSON.stringify(first))
  assert.equal(await partnersHere(), before + first.imported)
  const second = await run(file)
  assert.deepEqual([second.skipped, second.imported], [first.imported, 120 - first.imported])
})

/** Commits that a killed program had already sent are still carried out. */
const atWork = async (): Promise<number> =>
  (
    await house.owner<{ n: number }[]>`
      select count(*)::int as n from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`
  )[0]?.n ?? 0

test('killed in the middle and run again: nothing is there twice, nothing is missing', async () => {
  const file = fileOf('killed.csv', listText(await rowsOf(400, 6)))
  const before = await partnersHere()
  const [database] = await house.owner<{ name: string }[]>`select current_database() as name`
  const program = new URL('../../../fixtures/import-process.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [program, database?.name ?? '', file], { stdio: 'inherit' })
  const ended = once(child, 'exit')
  while ((await partnersHere()) < before + 40 && child.exitCode === null) await pause(2)
  child.kill('SIGKILL')
  await ended
  assert.equal(child.signalCode, 'SIGKILL')
  while ((await atWork()) > 0) await pause(2)
  const here = (await partnersHere()) - before
  assert.ok(here >= 40 && here < 400, String(here))
  const summary = await run(file)
  assert.deepEqual(counts(summary), { rows: 400, imported: 400 - here, wrong: 0, skipped: here })
  assert.equal(existsSync(`${file}.errors.csv`) && reportOf(file).some(([, , , , , name]) => name !== ''), false)
  const [whole] = await house.owner<{ n: number }[]>`
    select count(*)::int as n from tenants t
      join legal_profiles l using (tenant_id) join billing_profiles b using (tenant_id)
      join organization_profiles o using (tenant_id) join support_profiles s using (tenant_id)
      join network_ids n using (tenant_id) join users u using (tenant_id) join mails m using (tenant_id)
      join one_time_links i using (tenant_id) join verification_cases v using (tenant_id)
     where t.domain like 's6-%'`
  assert.equal(whole?.n, 400)
})
