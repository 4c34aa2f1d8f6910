import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import { sendMail } from '#platform/mail/mail.ts'
import { type Locale, say } from '#platform/words/words.ts'
import { globalAdmins, type HeldRole, type UserRow } from '../people/store.ts'
import { isAdminRole, type Register } from './rules.ts'

/** Notices of section 9 of users and roles, each in its reader's language; none holds a password. */
type Kind = 'welcome' | 'created' | 'passwordReset' | 'rolesGranted' | 'rolesRemoved' | 'purge'

type Reader = Pick<UserRow, 'id' | 'email' | 'language'>
type Facts = (language: Locale) => Readonly<Record<string, string | number>>

async function write(tx: Tx, house: House, kind: Kind, readers: readonly Reader[], facts: Facts): Promise<void> {
  const each = new Map(readers.map((reader) => [reader.id, reader]))
  for (const { email, language } of each.values()) {
    const told = { ...facts(language), link: house.config.publicUrl }
    await sendMail(tx, house.clock.now(), {
      to: email,
      language,
      subject: say(language, `identity.staff.mail.${kind}.subject`, told),
      body: say(language, `identity.staff.mail.${kind}.body`, told),
      cause: `account.user.${kind}`,
    })
  }
}

type About = {
  readonly house: House
  readonly user: UserRow
  readonly by: UserRow
  readonly company: { readonly name: string }
}

const factsOf = ({ user, by, company }: About) => ({
  displayName: user.display_name,
  signInName: user.sign_in_name,
  by: by.display_name,
  company: company.name,
})

export async function welcome(tx: Tx, about: About): Promise<void> {
  await write(tx, about.house, 'welcome', [about.user], () => factsOf(about))
  await write(tx, about.house, 'created', [about.by], () => factsOf(about))
}

export const tellReset = (tx: Tx, about: About): Promise<void> =>
  write(tx, about.house, 'passwordReset', [about.user], () => factsOf(about))

/** Of administrators' roles alone: to whom they concern and to everybody who could have given them. */
export async function tellRoles(
  tx: Tx,
  about: About,
  kind: 'rolesGranted' | 'rolesRemoved',
  roles: readonly HeldRole[],
  register: Register,
): Promise<void> {
  const weighty = roles.flatMap(({ role }) => {
    const known = register.roles.get(role)
    return known !== undefined && isAdminRole(known) ? [role] : []
  })
  if (weighty.length === 0) return
  const readers = [about.user, about.by, ...(await globalAdmins(tx))]
  await write(tx, about.house, kind, readers, (language) => ({
    ...factsOf(about),
    roles: new Intl.ListFormat(language).format(weighty.map((role) => say(language, `identity.role.${role}`))),
  }))
}

type Leaving = { readonly display_name: string; readonly sign_in_name: string }

export const announcePurge = async (tx: Tx, house: House, leaving: readonly Leaving[], days: number): Promise<void> =>
  write(tx, house, 'purge', await globalAdmins(tx), () => ({
    days,
    names: leaving.map((one) => `- ${one.display_name} (${one.sign_in_name})`).join('\n'),
  }))
