import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { IntlMessageFormat } from 'intl-messageformat'
import { problems as contactProblems } from '../contacts.ts'
import { addressLayout } from './layout.ts'
import { loadEveryCountry } from './load.ts'
import { problems, warnings } from './problems.ts'
import { taxIdLabel } from './tax-id.ts'

const languages = ['en-US', 'fr-FR', 'zh-CN'] as const
type Messages = Record<string, string>

const read = (folder: string, language: string): Messages =>
  JSON.parse(readFileSync(new URL(`${folder}/messages/${language}.json`, import.meta.url), 'utf8')) as Messages

const placeholders = (message: string): string[] =>
  [...new Set([...message.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name ?? ''))].sort()

for (const folder of ['.', '../contacts'])
  test(`${folder}: three languages have the same ids with the same facts`, () => {
    const english = read(folder, 'en-US')
    for (const language of languages) {
      const messages = read(folder, language)
      assert.deepEqual(Object.keys(messages), Object.keys(english))
      const facts = (all: Messages, id: string) => placeholders(all[id] ?? '').filter((name) => /^[a-z]/.test(name))
      const named = Object.keys(english).filter((id) => id.includes('.problem.') || id.includes('.warning.'))
      for (const id of named.filter((one) => !/, select,/.test(english[one] ?? '')))
        assert.deepEqual(facts(messages, id), facts(english, id), id)
      for (const id of Object.keys(english))
        assert.doesNotThrow(() => new IntlMessageFormat(messages[id] ?? '', language), id)
    }
  })

test('every problem, warning and label has its sentence, and every sentence of a problem its problem', async () => {
  const english = read('.', 'en-US')
  const ids = Object.keys(english)
  const declared = [
    ...Object.values(problems).map((make) => make().id),
    ...Object.values(warnings).map((make) => make().id),
  ]
  assert.deepEqual(
    ids.filter((id) => /\.(problem|warning)\./.test(id)),
    declared.sort(),
  )
  assert.deepEqual(
    Object.keys(read('../contacts', 'en-US')),
    Object.values(contactProblems)
      .map((make) => make().id)
      .sort(),
  )
  const countries = [...(await loadEveryCountry()).values()]
  const labels = new Set(
    countries.flatMap((rules) => [
      ...addressLayout(rules)
        .flat()
        .map(({ label }) => label),
      taxIdLabel(rules).id,
    ]),
  )
  assert.deepEqual(
    [...labels].filter((id) => english[id] === undefined),
    [],
  )
  const shown = ids.filter((id) => /\.(label|taxId)\./.test(id))
  assert.deepEqual(
    shown.filter((id) => !labels.has(id)),
    [],
  )
})

test('sentences read like people write', () => {
  const say = (language: string, id: string, facts: Record<string, string | number>) =>
    new IntlMessageFormat(read('.', language)[id] ?? '', language).format(facts)
  const digits = { digits: '5', example: '44000' }
  assert.equal(say('en-US', 'countries.problem.postalCodeDigits', digits), 'Five digits, for example 44000.')
  assert.equal(say('fr-FR', 'countries.problem.postalCodeDigits', digits), 'Cinq chiffres, par exemple 44000.')
  assert.equal(say('zh-CN', 'countries.problem.postalCodeDigits', digits), '五位数字，例如 44000。')
  assert.equal(say('en-US', 'countries.problem.stateMissing', { kind: 'emirate' }), 'Enter the emirate.')
  assert.equal(say('fr-FR', 'countries.problem.stateMissing', { kind: 'state' }), 'Indiquez l’État.')
})
