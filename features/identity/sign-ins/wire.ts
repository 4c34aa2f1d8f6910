import type { SignIn } from '#contract/generated/types.ts'
import type { SignInRow } from './store.ts'

export const writeSignIn = (row: SignInRow): SignIn => ({
  id: row.id,
  date: row.at.toISOString(),
  signInName: row.name,
  ...(row.user_id === null ? {} : { userId: row.user_id }),
  ...(row.display_name === null ? {} : { displayName: row.display_name }),
  ...(row.client_id === null ? {} : { applicationId: row.client_id }),
  result: row.result,
  ...(row.ip_address === null ? {} : { ipAddress: row.ip_address }),
  ...(row.user_agent === null ? {} : { userAgent: row.user_agent }),
  newDevice: row.new_device,
  times: row.times,
  attributes: { objectType: 'SignIn' },
})
