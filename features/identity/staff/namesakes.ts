import type { Problem } from '#lib/problem.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Person } from './draft.ts'
import { problems } from './problems.ts'
import * as store from './store.ts'

/** Sign-in name and e-mail address are one person's, also while that person is deleted: then restoring is the way. */
export async function taken(tx: Tx, { signInName, email }: Person, except: string): Promise<Problem[]> {
  const found = await store.namesakes(tx, { signInName, email, except })
  return found.map(({ id, display_name: name, state, sign_in_name }) => {
    const [of, ofDeleted] =
      sign_in_name === signInName
        ? [problems.signInNameTaken, problems.signInNameOfDeleted]
        : [problems.emailTaken, problems.emailOfDeleted]
    return (state === 'active' ? of : ofDeleted)({ name, userId: id })
  })
}
