import type { StaffUser } from '#contract/generated/types.ts'
import { useWhyNot } from './useWhyNot.ts'

const operations = {
  block: 'blockUser',
  unblock: 'unblockUser',
  delete: 'deleteUser',
  restore: 'restoreUser',
  resetPassword: 'resetUserPassword',
} as const

export type Act = keyof typeof operations

/** How a button is disabled: with its own reason, or under one that stands for all. */
export type Lock = { readonly reason?: string | undefined; readonly disabled?: boolean }

export type ActProps = { readonly user: StaffUser; readonly locked: Lock }

/** Why I may not do this to this person, before anybody presses the button. */
export function useReason(user: StaffUser, act: Act, matters = true): string | undefined {
  return useWhyNot(
    operations[act],
    { path: { userId: user.id } },
    { asks: matters && user.may?.includes(act) !== true, etag: user.attributes.etag },
  )
}

/** One sentence that refuses everything is said once: on the own account, on that of an administrator. */
export function sharedReason(reasons: readonly (string | undefined)[]): string | undefined {
  const [first] = reasons
  return reasons.every((reason) => reason === first) ? first : undefined
}
