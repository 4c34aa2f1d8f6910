import type { House } from '#platform/house.ts'
import type { Registered } from './operation.ts'
import type { Doorkeeper } from './perform.ts'

/** What this house serves and who stands at its door; a room may look here, the assembly filled it. */
export type Registry = {
  readonly served: ReadonlyMap<string, Registered>
  readonly doorkeeper: Doorkeeper
}

const registries = new WeakMap<House, Registry>()

export const register = (house: House, doorkeeper: Doorkeeper, all: readonly Registered[]): void => {
  registries.set(house, { doorkeeper, served: new Map(all.map((one) => [one.id, one])) })
}

export function registryOf(house: House): Registry {
  const found = registries.get(house)
  if (found === undefined) throw new Error('This house serves nothing yet')
  return found
}
