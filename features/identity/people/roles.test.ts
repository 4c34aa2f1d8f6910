import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { roles } from '#platform/access/matrix.ts'

const languages = { 'en-US': 'en', 'fr-FR': 'fr', 'zh-CN': 'zh' } as const

/** roles.json is written with the keyboard's signs, the messages with the printer's. */
const set = {
  'en-US': (name: string) => name,
  'fr-FR': (name: string) => name.replaceAll("'", '’').replaceAll(' :', '\u202F:'),
  'zh-CN': (name: string) => name.replaceAll(': ', '：').replaceAll('(', '（').replaceAll(')', '）'),
}

for (const locale of ['en-US', 'fr-FR', 'zh-CN'] as const)
  test(`every role has its name of roles.json in ${locale}, and no other role is named`, () => {
    const file = new URL(`../messages/${locale}.json`, import.meta.url)
    const messages = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
    const said = Object.entries(messages).filter(([id]) => id.startsWith('identity.role.'))
    const meant = [...roles.values()].map((role) => [
      `identity.role.${role.id}`,
      set[locale](role.names[languages[locale]]),
    ])
    assert.deepEqual(Object.fromEntries(said), Object.fromEntries(meant))
  })
