import { readFileSync } from 'node:fs'

type Resource = { readonly id: string; readonly area: string }
type Matrix = { readonly resources: readonly Resource[]; readonly rules: { readonly mfaProtected: object } }

const { resources, rules } = JSON.parse(readFileSync(new URL('roles.json', import.meta.url), 'utf8')) as Matrix

/** What each page of roles.json's `mfaProtected` shows. Service health is a customer's, but no secret of theirs. */
const pages: Readonly<Record<string, (resource: Resource) => boolean>> = {
  customers_pages: ({ area, id }) => (area === 'customers' && id !== 'service_health') || id === 'subscriptions',
  customer_requests_pages: ({ id }) => id === 'customer_tickets',
  billing_page: ({ area }) => area === 'billing',
}

const shows = Object.keys(rules.mfaProtected).map((page) => {
  const found = pages[page]
  if (found === undefined) throw new Error(`roles.json protects ${page}: say in protected.ts what is on it`)
  return found
})

const protectedResources = new Set(resources.filter((one) => shows.some((isOn) => isOn(one))).map(({ id }) => id))

/** Whether a right opens something that nobody sees without a second factor where one is required. */
export const isProtected = (permission: string): boolean =>
  protectedResources.has(permission.slice(permission.indexOf(':') + 1).split('#')[0] ?? '')
