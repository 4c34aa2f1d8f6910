import type { InstallationCreate } from '#contract/generated/types.ts'
import { uuidv7 } from '#lib/ids.ts'
import { currencyOf } from '#lib/countries/markets.ts'
import { wrong } from '#lib/outcome.ts'
import { ok } from '#platform/http/answer.ts'
import { publicOperation } from '#platform/http/operation.ts'
import { problems as http } from '#platform/http/problems.ts'
import type { House } from '#platform/house.ts'
import type { Tx } from '#platform/db/database.ts'
import { record } from '#platform/record/record.ts'
import { negotiate } from '#platform/words/words.ts'
import { commonest } from '../passwords/commonest.ts'
import { hashPassword } from '../passwords/hashing.ts'
import { insertUser, type NewUser } from '../staff/store.ts'
import { tellNewcomer } from '../staff/told.ts'
import { problems } from '../problems.ts'
import { insertTenant } from '../tenants/store.ts'
import { isInstallationLink, isInstalled } from './link.ts'
import { checkInstallation } from './rules.ts'
import * as store from './store.ts'

export const getInstallation = publicOperation('getInstallation', {
  async handle({ house }) {
    const found = await house.database.reference(store.installationOf)
    return found === undefined ? wrong(http.notFound()) : ok(found)
  },
})

type Founding = { readonly house: House; readonly body: InstallationCreate; readonly passwordHash: string }

async function found(tx: Tx, { house, body, passwordHash }: Founding): Promise<NewUser> {
  const at = house.clock.now()
  const { country, edition, languages } = body
  const operatorName = body.operatorName.trim()
  const signInName = body.ownerSignInName.toLowerCase()
  const domain = signInName.split('@')[1] ?? ''
  await insertTenant(tx, {
    kind: 'operator',
    domain,
    country,
    name: operatorName,
    currency: currencyOf(country) ?? 'USD',
    at,
  })
  const domainSuffix = body.domainSuffix.toLowerCase()
  const installation = {
    operatorName,
    country,
    edition,
    languages,
    domainSuffix,
    demonstration: false,
    at,
  }
  await store.insertInstallation(tx, installation)
  const owner: NewUser = {
    id: uuidv7(),
    signInName,
    displayName: body.ownerName.trim(),
    language: negotiate(languages[0]),
    passwordHash,
    roles: ['operator_owner'],
    at,
  }
  await insertUser(tx, owner)
  return owner
}

/** The operator, its first person and the installation come into being together, or not at all. */
export const createInstallation = publicOperation('createInstallation', {
  async handle({ body, house, origin, dryRun }) {
    if (await isInstalled(house)) return wrong(problems.alreadyInstalled())
    if (!(await isInstallationLink(house, body.token))) return wrong(problems.linkInvalid())
    const wrongs = checkInstallation(body, await commonest())
    if (wrongs.length > 0) return wrong(...wrongs)
    const passwordHash = await hashPassword(body.ownerPassword)
    return house.database.write(
      uuidv7(),
      async (tx) => {
        if (await store.isFounded(tx)) return wrong(problems.alreadyInstalled())
        const owner = await found(tx, { house, body, passwordHash })
        const actor = { kind: 'operator', name: owner.signInName } as const
        const from = { ...origin, actor, at: owner.at }
        record(tx, from, {
          act: 'installation.created',
          subject: { kind: 'tenant', id: tx.tenantId },
          after: { operatorName: body.operatorName, country: body.country, edition: body.edition },
        })
        record(tx, from, tellNewcomer(owner))
        const made = await store.installationOf(tx)
        return made === undefined ? wrong(http.notFound()) : ok(made)
      },
      { dryRun },
    )
  },
})
