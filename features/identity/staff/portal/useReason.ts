import type { StaffUser } from '#contract/generated/types.ts'
import { useWhyNot } from './useWhyNot.ts'

const operations = {
  block: 'blockUser',
  unblock: 'unblockUser',
  delete: 'deleteUser',
  restore: 'restoreUser',
  resetPassword: 'resetUserPassword',
} as const

/** Why I may not do this to this person; it stands under the button before anybody presses it. */
export function useReason(user: StaffUser, act: keyof typeof operations): string | undefined {
  return useWhyNot(
    operations[act],
    { path: { userId: user.id } },
    { asks: user.may?.includes(act) !== true, etag: user.attributes.etag },
  )
}
