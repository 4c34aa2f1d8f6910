import { type ContractOperation, operations } from '#contract/contract.ts'
import type { House } from '#platform/house.ts'
import type { Registered } from './operation.ts'
import type { Doorkeeper } from './perform.ts'

export type Served = { readonly contract: ContractOperation; readonly registered: Registered }

/** What this house serves and who stands at its door; a room may look here, the assembly filled it. */
export type Registry = {
  readonly served: ReadonlyMap<string, Served>
  readonly doorkeeper: Doorkeeper
}

const registries = new WeakMap<House, Registry>()

export function register(house: House, doorkeeper: Doorkeeper, all: readonly Registered[]): Registry {
  const served = new Map(
    all.map((registered): [string, Served] => {
      const contract = operations.get(registered.id)
      if (contract === undefined) throw new Error(`No operation ${registered.id} in the contract`)
      return [registered.id, { contract, registered }]
    }),
  )
  const registry = { doorkeeper, served }
  registries.set(house, registry)
  return registry
}

export function registryOf(house: House): Registry {
  const found = registries.get(house)
  if (found === undefined) throw new Error('This house serves nothing yet')
  return found
}
