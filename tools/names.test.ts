import assert from 'node:assert/strict'
import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { isTest, read, root, sources, writings } from './sources.ts'

/** Lines that a pattern finds, as `path:line text`. */
const lines = (paths: readonly string[], pattern: RegExp): string[] =>
  paths.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((text, index) => (pattern.test(text) ? [`${path}:${index + 1} ${text.trim().slice(0, 100)}`] : [])),
  )

const ours = sources().filter((path) => !path.startsWith('contract/generated/'))

test('a file is named by what it means', () => {
  assert.ok(ours.length > 100, 'nothing was inspected')
  const vague = /(?:^|[/.-])(?:utils?|helpers?|managers?|services?|common|misc|shared)(?=[/.-])/
  assert.match('lib/date-utils.ts', vague)
  assert.deepEqual(
    ours.filter((path) => vague.test(path)),
    [],
  )
})

// A page that draws for a person and a stopwatch that measures us are not business time.
const mayAskTheTime = (path: string) =>
  isTest(path) || path === 'platform/clock.ts' || path === 'lib/ids.ts' || /^(?:bench|tools|e2e)\//.test(path)

test('only the clock asks what time it is', () => {
  const asking = /new Date\(\s*\)|\bDate\.now\(|Temporal\.Now\b/
  for (const bad of ['new Date()', 'Date.now()', 'Temporal.Now.instant()']) assert.match(bad, asking)
  assert.doesNotMatch('new Date(now.epochMilliseconds)', asking)
  assert.deepEqual(
    lines(
      ours.filter((path) => !mayAskTheTime(path)),
      asking,
    ),
    [],
  )
  assert.equal(lines(['platform/clock.ts'], asking).length, 1)
})

// This file has to say what it looks for.
const self = 'tools/names.test.ts'

test('nothing is left for later, and nothing knows the machine it was written on', () => {
  const all = writings().filter((path) => path !== self && path !== 'package-lock.json')
  assert.ok(all.length > 300, 'nothing was inspected')
  const unfinished = /\b(?:TODO|FIXME|HACK)\b|\bXXX\b/
  const places = /(?<![\w.])\/(?:root|work|home|Users|tmp)\/\w/
  assert.equal(lines([self], unfinished).length, 1)
  for (const path of ['/home/somebody', '/Users/somebody', '/tmp/x']) assert.match(path, places)
  assert.deepEqual(lines(all, unfinished), [])
  assert.deepEqual(
    lines(
      all.filter((path) => !path.startsWith('contract/')),
      places,
    ),
    [],
  )
})

const declaration = /define(Problems|Warnings)\(\s*'([^']+)',\s*([{[])/g

/** Message ids that a file declares by defining problems or warnings. */
function declared(text: string): string[] {
  return [...text.matchAll(declaration)].flatMap((match) => {
    const [, kind, room] = match
    const from = match.index + match[0].length
    const body = text.slice(from, text.indexOf(kind === 'Problems' ? '\n})' : '])', from))
    const keys = kind === 'Problems' ? body.matchAll(/(?:^|[{,])\s*(\w+): \{/gm) : body.matchAll(/'(\w+)'/g)
    return [...keys].map(([, key]) => `${room}.${kind === 'Problems' ? 'problem' : 'warning'}.${key}`)
  })
}

const messages = (locale: string): Record<string, string> =>
  Object.assign(
    {},
    ...globSync(`{features,lib,platform,portal}/**/messages/${locale}.json`, { cwd: root }).map(
      (path) => JSON.parse(read(path)) as object,
    ),
  ) as Record<string, string>

test('every problem and warning has its sentence in three languages', () => {
  assert.deepEqual(declared("defineProblems('a.b', {\n  c: { status: 400 },\n  d: { status: 404, field: 'e' },\n})"), [
    'a.b.problem.c',
    'a.b.problem.d',
  ])
  assert.deepEqual(declared("defineWarnings('a', ['b', 'c'])"), ['a.warning.b', 'a.warning.c'])
  const files = ours.filter((path) => !isTest(path) && /\bdefine(?:Problems|Warnings)\(\s*'/.test(read(path)))
  const ids = files.flatMap((path) => declared(read(path)))
  assert.ok(files.length > 8 && ids.length > 60, 'nothing was inspected')
  for (const path of files) assert.ok(declared(read(path)).length > 0, `${path} declares nothing that can be read`)
  for (const locale of ['en-US', 'fr-FR', 'zh-CN']) {
    const known = messages(locale)
    assert.deepEqual(
      ids.filter((id) => (known[id] ?? '').trim() === ''),
      [],
      locale,
    )
  }
})

test('every room with operations says what it is for', () => {
  const rooms = globSync('features/*/api.ts', { cwd: root })
  assert.ok(rooms.length > 0, 'nothing was inspected')
  const silent = rooms.filter((path) => !existsSync(join(root, path.replace(/api\.ts$/, 'README.md'))))
  assert.deepEqual(silent, [])
})
