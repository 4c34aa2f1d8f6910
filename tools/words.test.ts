import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import test from 'node:test'
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import { wordsModule, wordsPath } from '#platform/words/compile.ts'
import { gather, type Locale, locales, root } from '#platform/words/gather.ts'

const messages = Object.fromEntries(locales.map((locale) => [locale, gather(locale)])) as Record<
  Locale,
  Record<string, string>
>
const ids = Object.keys(messages['en-US'])
const sources = globSync('{app,features,lib,platform,portal}/**/*.{ts,tsx}', { cwd: root })
  .filter((file) => !/\.test\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(`${root}${file}`, 'utf8') }))

/** Every element of a message, those inside its plurals and selects too. */
const elementsOf = (elements: readonly MessageFormatElement[]): MessageFormatElement[] =>
  elements.flatMap((element) =>
    element.type === TYPE.plural || element.type === TYPE.select
      ? [element, ...Object.values(element.options).flatMap((option) => elementsOf(option.value))]
      : [element],
  )

const placeholdersOf = (message: string): string[] => {
  const told = elementsOf(parse(message)).flatMap((element) =>
    element.type === TYPE.literal || element.type === TYPE.pound
      ? []
      : [`${element.value}: ${TYPE[element.type]}${'style' in element ? ` ${JSON.stringify(element.style)}` : ''}`],
  )
  return [...new Set(told)].toSorted()
}

const literalsOf = (message: string): string =>
  elementsOf(parse(message))
    .map((element) => (element.type === TYPE.literal ? element.value : '\u0000'))
    .join('')

const matches = (pattern: RegExp): string[] =>
  sources.flatMap(({ text }) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''))

/** Members of the object that starts at `from`, not those of the objects in it. */
function membersAt(text: string, from: number): string[] {
  let depth = 0
  let end = from
  do {
    if (text[end] === '{') depth += 1
    if (text[end] === '}') depth -= 1
    end += 1
  } while (depth > 0 && end < text.length)
  const outer = text.slice(from + 1, end - 1).replaceAll(/\{[^{}]*\}/g, '')
  return [...outer.matchAll(/(?:^|[,{\n])\s*'?(\w+)'?\s*:/g)].map((match) => match[1] ?? '')
}

/** `defineProblems('room', {…})` makes `room.problem.<key>`, `defineWarnings('room', […])` makes `room.warning.<key>`. */
const declared = sources.flatMap(({ text }) => [
  ...[...text.matchAll(/defineProblems\(\s*'([\w.]+)',\s*(?=\{)/g)].flatMap((match) =>
    membersAt(text, match.index + match[0].length).map((key) => `${match[1]}.problem.${key}`),
  ),
  ...[...text.matchAll(/defineWarnings\(\s*'([\w.]+)',\s*\[([^\]]*)\]/g)].flatMap((match) =>
    [...(match[2] ?? '').matchAll(/'(\w+)'/g)].map((key) => `${match[1]}.warning.${key[1]}`),
  ),
])
const written = new Set(matches(/['"`]([a-z]\w*(?:\.[\w-]+)+)['"`]/g))
/** `\`portal.me.theme.${theme}\`` uses every id that begins so. */
const families = matches(/`([a-z]\w*(?:\.[\w-]+)*\.)\$\{/g)

test('there are messages, sources and declared problems to look at', () => {
  assert.ok(ids.length > 50, `${ids.length} messages`)
  assert.ok(sources.length > 50, `${sources.length} sources`)
  assert.ok(declared.length > 10, `${declared.length} problems`)
})

test('the three languages say the same things', () => {
  for (const locale of locales)
    assert.deepEqual(Object.keys(messages[locale]).toSorted(), ids.toSorted(), `ids of ${locale}`)
})

for (const locale of locales.slice(1))
  test(`${locale} has the placeholders of English, of the same types`, () => {
    const differing = ids.filter(
      (id) => placeholdersOf(messages[locale][id] ?? '').join() !== placeholdersOf(messages['en-US'][id] ?? '').join(),
    )
    assert.deepEqual(differing, [])
  })

test('every message is used', () => {
  const used = (id: string) =>
    written.has(id) || declared.includes(id) || families.some((family) => id.startsWith(family))
  assert.deepEqual(
    ids.filter((id) => !used(id)),
    [],
  )
})

test('every message that is used exists', () => {
  const said = matches(/\b(?:t|say)\((?:[\w.]+,\s*)?'([a-z]\w*(?:\.[\w-]+)+)'/g)
  const missing = [...new Set([...declared, ...said])].filter((id) => !ids.includes(id))
  assert.deepEqual(missing, [])
  const empty = families.filter((family) => isRoom(family) && !ids.some((id) => id.startsWith(family)))
  assert.deepEqual(empty, [])
})

/** Other templates with dots are not ours to judge. */
const rooms = new Set(ids.map((id) => id.split('.')[0]))
const isRoom = (family: string) => rooms.has(family.split('.')[0])

/** Addresses, times and ratios have colons of their own. */
const spaced = (text: string) => text.replaceAll(/\w+:\/\/\S*|\d:\d/g, '')

test('French is set as French: narrow no-break space before ; : ? ! » %, after «, curved apostrophes', () => {
  const wrong = ids.filter((id) => {
    const text = spaced(literalsOf(messages['fr-FR'][id] ?? ''))
    return /(?<!\u202F)[;:?!»%]/.test(text) || /«(?!\u202F)/.test(text) || /'|"/.test(text)
  })
  assert.deepEqual(wrong, [])
})

test('no language writes three dots for an ellipsis, and Chinese takes full-width punctuation', () => {
  const dotted = locales.flatMap((locale) => ids.filter((id) => messages[locale][id]?.includes('...')))
  assert.deepEqual(dotted, [])
  const halfWidth = ids.filter((id) =>
    /\p{Script=Han}[,;:?!()]|[,;:?!()]\p{Script=Han}/u.test(literalsOf(messages['zh-CN'][id] ?? '')),
  )
  assert.deepEqual(halfWidth, [])
})

/** Words that stood beside the glossary's own for the same thing: “User name / Nom d’utilisateur / 用户名”. */
const retired: Readonly<Record<Locale, RegExp>> = {
  'en-US': /sign-in name/i,
  'fr-FR': /noms? de connexion/i,
  'zh-CN': /登录名/,
}

test('one thing has one name', () => {
  for (const locale of locales)
    assert.deepEqual(
      ids.filter((id) => retired[locale].test(messages[locale][id] ?? '')),
      [],
      locale,
    )
})

test('the generated type of ids is the present one', () => {
  assert.equal(readFileSync(wordsPath, 'utf8'), wordsModule())
})
