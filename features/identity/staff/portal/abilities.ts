import type { RoleInMatrix, RoleMatrix, Task } from '#contract/generated/types.ts'

/** `partly`: the role has the task with a limit, such as only what oneself has made. */
export type Grant = 'yes' | 'partly' | 'no'

const plain = (permission: string) => permission.split('#')[0] ?? permission

/** Tasks to show: one that is only the limited form of another is told where somebody has it, not as one more. */
export const tasksShown = ({ tasks }: Pick<RoleMatrix, 'tasks'>): Task[] => {
  const all = new Set(tasks.map((task) => task.permission))
  return tasks.filter(({ permission }) => plain(permission) === permission || !all.has(plain(permission)))
}

/** Whether a role carries a task; who may do it without limit may do it within one too. */
export function grantOf({ permissions }: Pick<RoleInMatrix, 'permissions'>, permission: string): Grant {
  if (permissions.includes(permission) || permissions.includes(plain(permission))) return 'yes'
  return permissions.some((one) => plain(one) === permission) ? 'partly' : 'no'
}

/** What somebody with these roles has of a task, in words that name the limits. */
export function namesOf(matrix: Pick<RoleMatrix, 'tasks'>, roles: readonly RoleInMatrix[], task: Task): string[] {
  const held = new Set(roles.flatMap((role) => role.permissions))
  if (grantOf({ permissions: [...held] }, task.permission) !== 'partly') return [task.name]
  const limited = matrix.tasks.filter(({ permission }) => held.has(permission) && plain(permission) === task.permission)
  return limited.length === 0 ? [task.name] : limited.map((one) => one.name)
}

export type Ability = {
  readonly task: Task
  readonly grant: Grant
  readonly names: readonly string[]
  readonly carriers: readonly RoleInMatrix[]
}
export type AreaOfAbilities = { readonly area: string; readonly name: string; readonly abilities: readonly Ability[] }

/** Rights add up: everything there is to do, by area, and whether somebody with all these roles may do it. */
export function abilitiesOf(matrix: RoleMatrix, held: readonly string[]): AreaOfAbilities[] {
  const roles = matrix.roles.filter((role) => role.id === 'default_user' || held.includes(role.id))
  const together = { permissions: roles.flatMap((role) => role.permissions) }
  const areas = Map.groupBy(tasksShown(matrix), (task) => task.area)
  return [...areas].map(([area, tasks]) => ({
    area,
    name: tasks[0]?.areaName ?? area,
    abilities: tasks.map((task) => ({
      task,
      grant: grantOf(together, task.permission),
      names: namesOf(matrix, roles, task),
      carriers: matrix.roles.filter((role) => grantOf(role, task.permission) !== 'no'),
    })),
  }))
}

const simple = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Only the tasks that a typed text finds, in their name or their area's. */
export const tasksFound = (tasks: readonly Task[], text: string): Task[] =>
  tasks.filter((task) => simple(`${task.name} ${task.areaName}`).includes(simple(text.trim())))
