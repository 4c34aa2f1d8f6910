import { named, type Problem } from '#lib/problem.ts'
import type { Tx } from '#platform/db/database.ts'
import { negotiate, type Locale } from '#platform/words/words.ts'
import type { HeldRole } from '../people/store.ts'
import { type Person, readPerson } from '../staff/draft.ts'
import { taken } from '../staff/namesakes.ts'
import { changeRoles, type Doer, type Register, tidyRoles } from '../staff/rules.ts'
import { nobody } from './nobody.ts'
import { type Cells, checkCells, languageOf, repeats, roleIds } from './rules.ts'

export type Candidate = { readonly person: Person; readonly language: Locale; readonly roles: readonly HeldRole[] }

export type Judged = {
  readonly cells: Cells
  readonly problems: readonly Problem[]
  readonly candidate: Candidate | undefined
}

/** By whose rights, and whose domains; the language of who names none. */
export type Court = {
  readonly doer: Doer
  readonly register: Register
  readonly domains: readonly string[]
  readonly language: Locale
}

// The list's own, shorter limit is told instead.
const isToldHere = ({ id }: Problem) => id !== 'identity.staff.problem.displayNameLength'

/** One row by itself: its cells, and whether the doer may give its roles. */
function judge(cells: Cells, { doer, register, domains, language }: Court): Judged {
  const person = readPerson(
    {
      displayName: cells.displayName,
      firstName: cells.firstName,
      lastName: cells.lastName,
      userPrincipalName: cells.userPrincipalName,
    },
    domains,
  )
  const roles = tidyRoles(roleIds(cells.roles).map((role) => ({ role })))
  const given = changeRoles(doer, { id: nobody, guest: false, roles: [] }, roles, register)
  const problems = [
    ...checkCells(cells),
    ...(person.ok ? [] : person.problems.filter(isToldHere)),
    ...(given.ok ? [] : named('roles', given.problems)),
  ]
  const chosen = languageOf(cells.language)
  return {
    cells,
    problems,
    candidate:
      person.ok && problems.length === 0
        ? { person: person.value, roles, language: chosen === undefined ? language : negotiate(chosen) }
        : undefined,
  }
}

/** All rows, against the rules, each other, and the people who are there already. */
export async function judgeAll(tx: Tx, rows: readonly Cells[], court: Court): Promise<Judged[]> {
  const twice = repeats(rows)
  const judged = rows.map((cells) => judge(cells, court))
  const met = await Promise.all(
    judged.map(async ({ candidate }) => (candidate === undefined ? [] : taken(tx, candidate.person, nobody))),
  )
  return judged.map((one, index) => {
    const again = twice.get(index)
    const problems = [
      ...one.problems,
      ...(again === undefined ? [] : [again]),
      ...named('userPrincipalName', met[index] ?? []),
    ]
    return { ...one, problems, candidate: problems.length === 0 ? one.candidate : undefined }
  })
}
