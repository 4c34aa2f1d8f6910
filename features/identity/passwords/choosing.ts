import type { Problem } from '#lib/problem.ts'
import { commonest } from './commonest.ts'
import { checkPassword } from './rules.ts'

/** What is wrong with the password that somebody whom we know has chosen. */
export const checkChosen = async (
  password: string,
  whose: { readonly sign_in_name: string; readonly company: string },
): Promise<Problem[]> =>
  checkPassword(password, {
    signInName: whose.sign_in_name,
    companyName: whose.company,
    commonest: await commonest(),
  })
