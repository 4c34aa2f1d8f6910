import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { locales, say } from '#platform/words/words.ts'

const root = join(import.meta.dirname, '../..')
const written = /\bact: '([a-z_.]+)'/g

test('every act that the code records has its words in three languages, and no words are left over', () => {
  const files = globSync('{app,features,platform}/**/*.ts', { cwd: root, exclude: ['**/*.test.ts'] })
  const acts = new Set(
    files.flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(written)].map(([, act]) => act ?? '')),
  )
  assert.ok(acts.size > 20)
  for (const act of acts)
    for (const locale of locales)
      assert.notEqual(say(locale, `audit.act.${act}`), `audit.act.${act}`, `${act} ${locale}`)
  const told = Object.keys(JSON.parse(readFileSync(join(import.meta.dirname, 'messages/en-US.json'), 'utf8')) as object)
  const left = told.filter((id) => id.startsWith('audit.act.') && !acts.has(id.slice('audit.act.'.length)))
  assert.deepEqual(left, [])
})
