import assert from 'node:assert/strict'
import test from 'node:test'
import { deviceOf } from './device.ts'

const webKit = 'AppleWebKit/537.36 (KHTML, like Gecko)'

test('browsers are told apart although they name each other', () => {
  const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)'
  const chrome = { browser: 'Chrome', system: 'Windows' }
  assert.deepEqual(deviceOf(`${windows} ${webKit} Chrome/156.0.0.0 Safari/537.36`), chrome)
  const edge = { browser: 'Microsoft Edge', system: 'Windows' }
  assert.deepEqual(deviceOf(`${windows} ${webKit} Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0`), edge)
  assert.deepEqual(deviceOf('Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0'), {
    browser: 'Firefox',
    system: 'Linux',
  })
  assert.deepEqual(
    deviceOf(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 Version/19.0 Mobile/15E Safari/604.1',
    ),
    { browser: 'Safari', system: 'iPhone' },
  )
  assert.deepEqual(deviceOf(`Mozilla/5.0 (Linux; Android 16; Pixel) ${webKit} Chrome/156.0.0.0 Mobile Safari/537.36`), {
    browser: 'Chrome',
    system: 'Android',
  })
})

test('a program is named as it names itself, and who says nothing known stays unknown', () => {
  assert.deepEqual(deviceOf('curl/8.14.1'), { browser: 'curl' })
  assert.deepEqual(deviceOf('Mozilla/5.0 (something new)'), {})
})
