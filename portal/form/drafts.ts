import { browserInstant } from '#portal/client/clock.ts'
import type { Values } from './values.ts'

export type Draft = { readonly values: Values; readonly at: string }

/** Per user, account and form: a colleague at the same screen is not offered it. Ends with the tab. */
export const draftKey = (userId: string, tenantId: string, form: string): string =>
  `entente.draft.${userId}.${tenantId}.${form}`

export function readDraft(key: string): Draft | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

/** A full or forbidden storage loses the draft, not the form. */
export function keepDraft(key: string, values: Values): void {
  try {
    sessionStorage.setItem(key, JSON.stringify({ values, at: browserInstant() }))
  } catch {
    forgetDraft(key)
  }
}

export const forgetDraft = (key: string): void => sessionStorage.removeItem(key)
