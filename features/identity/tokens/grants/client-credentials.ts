import { type Decided, given, refused, refusals } from '../refusal.ts'
import { type Asked, type Granted, resourceOf } from './granting.ts'

export async function clientCredentials(asked: Asked): Promise<Decided<Granted>> {
  if (asked.client.kind === 'native') return refused(refusals.secretMissing())
  const found = resourceOf(asked)
  if (!found.ok) return found
  const { right } = found.value
  if (asked.version === 2 && right !== '.default') return refused(refusals.notDefault(asked.form['scope'] ?? ''))
  return given({ wanted: found.value })
}
