import assert from 'node:assert/strict'
import test from 'node:test'
import { negotiate, say } from './words.ts'

test('the weights of Accept-Language decide, not the order', () => {
  assert.equal(negotiate('de, en;q=0.5, fr;q=0.8'), 'fr-FR')
  assert.equal(negotiate('zh-Hans-CN,zh;q=0.9,en;q=0.8'), 'zh-CN')
})

test('a language refused with weight nought is not chosen', () => {
  assert.equal(negotiate('fr;q=0, zh'), 'zh-CN')
})

test('nothing of ours asked: English', () => {
  assert.equal(negotiate(undefined), 'en-US')
  assert.equal(negotiate('de, *;q=0.1'), 'en-US')
})

test('facts and plurals are said in each language', () => {
  assert.equal(say('en-US', 'portal.form.problems', { count: 1 }), 'Correct 1 field, then submit again.')
  assert.equal(say('fr-FR', 'portal.form.problems', { count: 2 }), 'Corrigez 2 champs, puis envoyez de nouveau.')
  assert.match(say('zh-CN', 'portal.form.problems', { count: 2 }), /2/)
})

test('an unknown id is not passed over in a test', () => {
  assert.throws(() => say('en-US', 'portal.no.such'), /portal\.no\.such/)
})
