import type { WriteTx } from '#platform/http/operation.ts'
import { peopleChanged } from '../../people/changes.ts'
import { keepDemand, type PersonRow } from './store.ts'

/** A second factor is asked of this person from now on, or no longer, whatever the policy asks of everybody. */
export async function demandFactor(
  tx: WriteTx,
  person: Pick<PersonRow, 'id' | 'demanded'>,
  demanded: boolean,
  at: Temporal.Instant,
): Promise<void> {
  await keepDemand(tx, person.id, demanded, at)
  tx.record({
    act: 'account.second_factor.demand_updated',
    subject: { kind: 'user', id: person.id },
    before: { demanded: person.demanded },
    after: { demanded },
  })
  peopleChanged(tx)
}
