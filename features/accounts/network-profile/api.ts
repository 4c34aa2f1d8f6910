import type { MpnProfile } from '#contract/generated/types.ts'
import { wrong } from '#lib/outcome.ts'
import { ok } from '#platform/http/answer.ts'
import { operation } from '#platform/http/operation.ts'
import { problems as http } from '#platform/http/problems.ts'
import { selfLink } from '../profile.ts'
import { problems } from './problems.ts'
import * as store from './store.ts'

const write = (row: store.NetworkIdRow): MpnProfile => ({
  partnerName: row.partner_name,
  mpnId: row.mpn_id,
  profileType: 'MpnProfile',
  links: selfLink('/profiles/mpn'),
  attributes: { objectType: 'MpnProfile' },
})

/** Any partner user: whoever sells asks whether a reseller's id exists. */
export const getMpnProfile = operation('getMpnProfile', {
  async handle({ actor, house, query }) {
    const { mpnId } = query
    const row = await house.database.reference((tx) =>
      mpnId === undefined ? store.networkIdOf(tx, actor.tenantId) : store.networkId(tx, mpnId.trim()),
    )
    if (row !== undefined) return ok(write(row))
    return wrong(mpnId === undefined ? http.notFound() : problems.unknownId({ mpnId }))
  },
})
