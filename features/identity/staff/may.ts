import type * as contract from '#contract/generated/types.ts'
import type { Doer, Register, Target } from './rules.ts'
import { mayTouch } from './rules.ts'

type Act = NonNullable<contract.StaffUser['may']>[number]

type Seen = Target & {
  readonly state: 'active' | 'inactive'
  readonly blocked: boolean
  readonly isPrimaryContact: boolean
}

const assigningRights = ['assign:directory_roles', 'assign:agent_roles', 'assign:program_roles']

/** What the doer may do with somebody now; the edition may leave passwords to their owners alone. */
export function mayDo(doer: Doer, seen: Seen, register: Register, passwordsAreTheirs: boolean): Act[] {
  const may = (permission: string) => mayTouch(doer, seen, permission, register).length === 0
  if (seen.state === 'inactive') return may('restore:users') ? ['restore'] : []
  const oneself = doer.id === seen.id
  const edits = may('edit:users')
  const ends = !oneself && !seen.isPrimaryContact
  const answers: Readonly<Record<Exclude<Act, 'restore'>, boolean>> = {
    edit: edits,
    editAdministrators: doer.permissions.has('assign:directory_roles'),
    block: edits && ends && !seen.blocked,
    unblock: edits && !oneself && seen.blocked,
    delete: may('delete:users') && ends,
    resetPassword: !passwordsAreTheirs && !oneself && may('reset:user_passwords'),
    assignRoles: assigningRights.some(may),
  }
  return (Object.keys(answers) as (keyof typeof answers)[]).filter((act) => answers[act])
}
