import assert from 'node:assert/strict'
import test from 'node:test'
import { operator, partners, signInName } from '#fixtures/market.ts'
import { demonstrationNames } from './demonstration.ts'

test('the names offered on a demonstration are those of the market', () => {
  const inMarket = [...partners, { ...operator, complete: true }].flatMap((one) =>
    one.users.map((user) => ({
      signInName: signInName(one, user.desk),
      company: one.name,
      first: !one.complete,
      second: 'secondFactor' in one && one.secondFactor,
    })),
  )
  for (const offered of demonstrationNames)
    assert.deepEqual(
      offered,
      inMarket.find((one) => one.signInName === offered.signInName),
    )
})
