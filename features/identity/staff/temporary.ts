import type * as contract from '#contract/generated/types.ts'
import { fine } from '#lib/outcome.ts'
import type { Warning } from '#lib/problem.ts'
import type { Handled } from '#platform/http/answer.ts'
import type { House } from '#platform/house.ts'
import { hashPassword } from '../passwords/hashing.ts'
import { temporaryDays, temporaryPassword } from '../passwords/temporary.ts'

/** A password that is shown once and replaced at the first sign-in. A try shows none: it would never be good. */
export type Issued = { readonly hash: string; readonly profile: contract.StaffPasswordProfile | undefined }

/** Before the transaction: hashing takes long, and nobody should wait for it with the people of the account held. */
export async function issuePassword(house: House, dryRun: boolean): Promise<Issued> {
  const password = temporaryPassword()
  const validUntil = house.clock
    .now()
    .add({ hours: 24 * temporaryDays })
    .toString()
  const profile = dryRun ? undefined : { password, forceChangePassword: true, validUntil }
  return { hash: await hashPassword(password), profile }
}

export const withPassword = (
  user: contract.StaffUser,
  { profile }: Issued,
  warnings: readonly Warning[] = [],
): Handled =>
  fine({ body: profile === undefined ? user : { ...user, passwordProfile: profile }, secret: true }, warnings)
