/** An order as the address and the contract have it: what it is by, with a minus before it from the end. */
export const orderOf = (sort: string) => ({ by: sort.replace(/^-/, ''), descending: sort.startsWith('-') })

export const sortOf = (by: string, descending: boolean): string => (descending ? `-${by}` : by)

/** A column that is pressed again turns round. */
export const pressed = (sort: string, by: string): string => sortOf(by, sort === by)
