import assert from 'node:assert/strict'
import test from 'node:test'
import { ConfigError, readConfig } from '#platform/config.ts'
import { settingsManual, writtenManual } from './settings.ts'

test('the manual lists every setting as it is declared', () => {
  assert.equal(writtenManual(), settingsManual(), 'stale: run npm run generate')
  for (const name of ['PORT', 'DATABASE_URL', 'SECRETS_KEY', 'SMTP_URL', 'EDITION'])
    assert.ok(settingsManual().includes(`\`${name}\``), name)
})

test('a wrong setting is named in one line', () => {
  const wrong = {
    PORT: '99999',
    TLS_CERT: 'a.pem',
    EDITION: 'moon',
    SECRETS_KEY: 'short',
    DEMO_PASSWORD: 'short',
    SMTP_URL: 'ftp://x',
    ROLE: 'king',
  }
  for (const [name, value] of Object.entries(wrong))
    assert.throws(
      () => readConfig({ [name]: value }),
      (error) => error instanceof ConfigError && error.message.includes(name) && !error.message.includes('\n'),
      name,
    )
})

test('nothing set: the demonstration, on this machine only', () => {
  const config = readConfig({})
  assert.deepEqual([config.port, config.host, config.demo, config.edition], [8400, '127.0.0.1', true, 'global'])
  assert.equal(readConfig({ DATABASE_URL: 'postgres://db/entente' }).demo, false)
})
