import type * as contract from '#contract/generated/types.ts'
import { etagOf } from '#lib/etag.ts'
import { roleName } from '#platform/access/matrix.ts'
import type { Locale } from '#platform/words/words.ts'
import type { AddedCertificate, IssuedSecret } from './credentials.ts'
import { givable } from './rights.ts'
import type { ApplicationRow, CertificateRow, SecretRow } from './store.ts'

/** Instants made by the database inside JSON, as the wire has them. */
const instant = (text: string): string => new Date(text).toISOString()

const lastUse = (uses: ApplicationRow['uses'], id: string) => {
  const at = uses[id]
  return at === undefined ? {} : { lastUsedAt: instant(at) }
}

const writeSecret = (row: SecretRow, uses: ApplicationRow['uses']): contract.ApplicationSecret => ({
  id: row.id,
  name: row.name,
  hint: row.hint,
  createdAt: instant(row.created_at),
  expiresAt: instant(row.expires_at),
  ...lastUse(uses, row.id),
  attributes: { objectType: 'ApplicationSecret' },
})

const writeCertificate = (row: CertificateRow, uses: ApplicationRow['uses']): contract.ApplicationCertificate => ({
  id: row.id,
  name: row.name,
  subject: row.subject,
  thumbprint: row.thumbprint,
  createdAt: instant(row.created_at),
  expiresAt: instant(row.expires_at),
  ...lastUse(uses, row.id),
  attributes: { objectType: 'ApplicationCertificate' },
})

/** The only time that the value is told. */
export const writeIssued = (secret: IssuedSecret): contract.ApplicationSecret => ({
  id: secret.id,
  name: secret.name,
  hint: secret.hint,
  value: secret.value,
  createdAt: secret.at.toString(),
  expiresAt: secret.expiresAt.toString(),
  attributes: { objectType: 'ApplicationSecret' },
})

export const writeAdded = (one: AddedCertificate): contract.ApplicationCertificate => ({
  id: one.id,
  name: one.name,
  subject: one.subject,
  thumbprint: one.thumbprint,
  createdAt: one.at.toString(),
  expiresAt: one.expiresAt.toString(),
  attributes: { objectType: 'ApplicationCertificate' },
})

type Reader = { readonly locale: Locale; readonly edition: string }

const writeRoles = (held: readonly string[], { locale, edition }: Reader): contract.ApplicationRole[] =>
  givable(edition).map(({ id }) => ({ id, name: roleName(id, locale), held: held.includes(id) }))

export const writeApplication = (row: ApplicationRow, reader: Reader): contract.Application => ({
  id: row.client_id,
  name: row.name,
  kind: row.kind,
  redirectUris: row.redirect_uris,
  createdAt: row.created_at.toISOString(),
  ...lastUse(row.uses, row.client_id),
  secrets: row.secrets.map((one) => writeSecret(one, row.uses)),
  certificates: row.certificates.map((one) => writeCertificate(one, row.uses)),
  roles: writeRoles(row.roles, reader),
  people: row.people,
  attributes: { objectType: 'Application', etag: etagOf(row.version) },
})
