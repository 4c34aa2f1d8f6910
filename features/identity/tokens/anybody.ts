// They name nobody: the tenant follows from the application.
const anybody: ReadonlySet<string> = new Set(['common', 'organizations', 'adfs'])

export const namesNobody = (tenant: string): boolean => anybody.has(tenant.toLowerCase())
