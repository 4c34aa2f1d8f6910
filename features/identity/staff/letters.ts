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

/** Where the portal shows a reader what the letter is about. */
type PageOf = (reader: Reader) => string

async function write(
  tx: Tx,
  house: House,
  { kind, readers, facts, page }: { kind: Kind; readers: readonly Reader[]; facts: Facts; page: PageOf },
): Promise<void> {
  const each = new Map(readers.map((reader) => [reader.id, reader]))
  for (const reader of each.values()) {
    const { id, email, language } = reader
    const told = { ...facts(language), link: house.config.publicUrl }
    await sendMail(tx, house.clock.now(), {
      to: email,
      language,
      subject: say(language, `identity.staff.mail.${kind}.subject`, told),
      body: say(language, `identity.staff.mail.${kind}.body`, told),
      cause: `account.user.${kind}`,
      notice: { userId: id, page: page(reader) },
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

/** The person's own profile for themselves, their page for others. */
const pageFor =
  ({ user }: About): PageOf =>
  ({ id }) =>
    id === user.id ? '/me' : `/account/users/${user.id}`

const told =
  (kind: 'welcome' | 'created', readers: (about: About) => Reader[]) =>
  (tx: Tx, about: About): Promise<void> =>
    write(tx, about.house, { kind, readers: readers(about), facts: () => factsOf(about), page: pageFor(about) })

export const welcome = told('welcome', ({ user }) => [user])

/** To whoever made one person by hand; of a list they hear once, when all is done. */
export const tellMaker = told('created', ({ by }) => [by])

export const tellReset = (tx: Tx, about: About): Promise<void> =>
  write(tx, about.house, {
    kind: 'passwordReset',
    readers: [about.user],
    facts: () => factsOf(about),
    page: () => '/account/security',
  })

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
  await write(tx, about.house, {
    kind,
    readers,
    facts: (language) => ({
      ...factsOf(about),
      roles: new Intl.ListFormat(language).format(weighty.map((role) => say(language, `identity.role.${role}`))),
    }),
    page: pageFor(about),
  })
}

type Leaving = { readonly display_name: string; readonly sign_in_name: string }

export const announcePurge = async (tx: Tx, house: House, leaving: readonly Leaving[], days: number): Promise<void> =>
  write(tx, house, {
    kind: 'purge',
    readers: await globalAdmins(tx),
    facts: () => ({
      days,
      names: leaving.map((one) => `- ${one.display_name} (${one.sign_in_name})`).join('\n'),
    }),
    page: () => '/account/users/deleted',
  })
