import type { PasswordChange } from '#contract/generated/types.ts'
import type { Found } from '../../portal/useSecretForm.ts'
import { problems } from '../../problems.ts'
import { type About, checkPassword } from '../rules.ts'

/** What the form can tell before the server: all but whether the current password is right. */
export const checkChange =
  (about: About) =>
  ({ currentPassword, newPassword }: PasswordChange): Found[] => [
    ...(currentPassword === ''
      ? [{ id: 'identity.password.currentMissing', field: 'currentPassword', facts: {} }]
      : []),
    ...checkPassword(newPassword, about),
    ...(newPassword !== '' && newPassword === currentPassword ? [problems.passwordUnchanged()] : []),
  ]
