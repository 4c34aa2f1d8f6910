import type * as contract from '#contract/generated/types.ts'
import { isGuid, uuidv7 } from '#lib/ids.ts'
import { fine, wrong } from '#lib/outcome.ts'
import type { Actor } from '#platform/access/actor.ts'
import type { Tx } from '#platform/db/database.ts'
import { file, ok } from '#platform/http/answer.ts'
import { operation } from '#platform/http/operation.ts'
import { collection } from '#platform/http/paging.ts'
import { problems as http } from '#platform/http/problems.ts'
import type { House } from '#platform/house.ts'
import { jobRow } from '#platform/jobs/later.ts'
import { keptDays } from '../staff/rules.ts'
import { doerOf, holdScene, registerOf } from '../staff/scene.ts'
import { verifiedDomains } from '../tenants/store.ts'
import { judgeAll } from './judging.ts'
import { asCells, checkSize, readFile } from './reading.ts'
import { resultFile } from './result.ts'
import { dropJob, saveJob } from './saving.ts'
import * as store from './store.ts'
import { passwordsReady, type Reader, writeFaults, writeImport, writeImportRow } from './wire.ts'

export const checkUserImport = operation('checkUserImport', {
  permission: 'create:users',
  async handle({ actor, body, db, locale }) {
    const rows = body.file === undefined ? checkSize((body.rows ?? []).map(asCells)) : readFile(body.file)
    if (!rows.ok) return rows
    const seen = { doer: doerOf(actor), register: registerOf(actor), language: locale }
    const judged = await db.read(async (tx) =>
      judgeAll(tx, rows.value, { ...seen, domains: await verifiedDomains(tx) }),
    )
    const preview: contract.UserImportPreview = {
      rows: judged.map(({ cells, problems }, index) => ({
        number: index + 1,
        cells,
        errors: writeFaults(problems, locale),
      })),
      wrongRows: judged.filter(({ problems }) => problems.length > 0).length,
      attributes: { objectType: 'UserImportPreview' },
    }
    return ok(preview)
  },
})

const readerOf = ({ userId }: Actor, house: House): Reader => ({ userId, now: house.clock.now() })

const askedBy = ({ kind, tenantId, tenant, edition, name, userId = '' }: Actor): store.AskedBy => ({
  kind,
  tenantId,
  tenant,
  edition,
  name,
  userId,
})

/** One wrong cell, and nothing is begun; every problem names its row, counted from 0 as in the body. */
export const createUserImport = operation('createUserImport', {
  permission: 'create:users',
  async handle({ actor, body, db, house, locale }) {
    const rows = checkSize(body.rows.map(asCells))
    if (!rows.ok) return rows
    return db.write(async (tx) => {
      const [scene, domains] = await Promise.all([holdScene(tx, actor), verifiedDomains(tx)])
      if (!scene.ok) return scene
      const judged = await judgeAll(tx, rows.value, { ...scene.value, domains, language: locale })
      const problems = judged.flatMap((one, index) =>
        one.problems.map((problem) => ({ ...problem, field: `rows[${index}].${problem.field ?? 'roles'}` })),
      )
      if (problems.length > 0) return wrong(...problems)
      const at = house.clock.now()
      const id = uuidv7(at.epochMilliseconds)
      await store.insertImport(tx, { id, askedBy: askedBy(actor), at, rows: rows.value })
      await Promise.all([
        jobRow(tx, { kind: saveJob, subjectId: id }),
        jobRow(tx, { kind: dropJob, subjectId: id, afterMinutes: 60 * 24 * keptDays }),
      ])
      tx.record({
        act: 'account.user_import.started',
        subject: { kind: 'user_import', id },
        after: { rows: rows.value.length },
      })
      const made = await store.importById(tx, id)
      return made === undefined ? wrong(http.notFound()) : ok(writeImport(made, readerOf(actor, house)))
    })
  },
})

export const getUserImports = operation('getUserImports', {
  permission: 'create:users',
  async handle({ actor, db, house }) {
    const rows = await db.read(store.latestImports)
    const reader = readerOf(actor, house)
    const items = rows.map((row) => writeImport(row, reader))
    return ok(collection('/userimports', items))
  },
})

const found = async (tx: Tx, id: string) => {
  if (!isGuid(id)) return undefined
  const [one, rows] = await Promise.all([store.importById(tx, id), store.rowsOf(tx, id)])
  return one === undefined ? undefined : { one, rows }
}

export const getUserImport = operation('getUserImport', {
  permission: 'create:users',
  async handle({ actor, db, house, locale, path }) {
    const known = await db.read((tx) => found(tx, path.importId))
    if (known === undefined) return wrong(http.notFound())
    const rows = known.rows.map((row) => writeImportRow(row, locale))
    return ok({ ...writeImport(known.one, readerOf(actor, house)), rows })
  },
})

export const exportUserImport = operation('exportUserImport', {
  permission: 'create:users',
  async handle({ db, locale, path }) {
    const known = await db.read((tx) => found(tx, path.importId))
    if (known === undefined) return wrong(http.notFound())
    return file(resultFile(known.rows, locale), 'text/csv; charset=utf-8', 'staff-import.csv')
  },
})

/** Whoever asked takes them, once: another administrator would reset a password, which is told. */
export const takeUserImportPasswords = operation('takeUserImportPasswords', {
  permission: 'create:users',
  async handle({ actor, db, house, path }) {
    if (!isGuid(path.importId)) return wrong(http.notFound())
    return db.write(async (tx) => {
      const one = await store.importById(tx, path.importId)
      if (one === undefined || !passwordsReady(one, readerOf(actor, house))) return wrong(http.notFound())
      const rows = await store.sealedRows(tx, one.id)
      await store.forgetPasswords(tx, one.id)
      tx.record({ act: 'account.user_import.passwords_taken', subject: { kind: 'user_import', id: one.id } })
      const body: contract.UserImportPasswords = {
        items: rows.map(({ cells, password_sealed: sealed }) => ({
          displayName: cells.displayName,
          userPrincipalName: cells.userPrincipalName.trim().toLowerCase(),
          password: house.secrets.open(sealed),
        })),
        attributes: { objectType: 'UserImportPasswords' },
      }
      return fine({ body, secret: true })
    })
  },
})
