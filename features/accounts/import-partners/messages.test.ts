import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { locales } from '#platform/words/words.ts'
import { listProblems, problems, warnings } from './problems.ts'

const read = (locale: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`messages/${locale}.json`, import.meta.url), 'utf8')) as Record<string, string>

const placeholders = (elements: readonly MessageFormatElement[]): string[] =>
  elements.flatMap((one) => {
    const inner = 'options' in one ? Object.values(one.options).flatMap(({ value }) => placeholders(value)) : []
    return one.type === TYPE.literal || one.type === TYPE.pound
      ? []
      : [...('value' in one ? [one.value] : []), ...inner]
  })

const ids = [...Object.values(listProblems), ...Object.values(problems), ...Object.values(warnings)].map(
  (make) => make().id,
)

test('every sentence is there in three languages, with the same facts, and none without its cause', () => {
  const english = read('en-US')
  for (const locale of locales) {
    const messages = read(locale)
    assert.deepEqual(Object.keys(messages).sort(), [...ids].sort(), locale)
    for (const id of ids)
      assert.deepEqual(
        new Set(placeholders(parse(messages[id] ?? ''))),
        new Set(placeholders(parse(english[id] ?? ''))),
        `${locale} ${id}`,
      )
  }
})
