import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { cutter, denatured, type Line, neutralize, OpenQuote, separatorOf, writeLine } from './cells.ts'

const read = (pieces: readonly string[], separator: ',' | ';' | '\t' = ','): Line[] => {
  const cut = cutter(separator)
  return [...pieces.flatMap((piece) => cut.push(piece)), ...cut.end()]
}

const text = fc.string({
  unit: fc.constantFrom('a', 'é', '中', '"', ',', ';', '\t', '\r', '\n', "'", '=', ' '),
  maxLength: 12,
})
const table = fc.array(fc.array(text, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 })

test('what is written is read back, wherever the pieces are cut', () => {
  fc.assert(
    fc.property(
      table,
      fc.constantFrom(',', ';', '\t'),
      fc.array(fc.nat(200), { maxLength: 8 }),
      (rows, separator, cuts) => {
        const whole = rows.map((row) => writeLine(row, separator)).join('')
        const places = [0, ...cuts.filter((one) => one < whole.length).sort((a, b) => a - b), whole.length]
        const pieces = places.slice(1).map((to, index) => whole.slice(places[index], to))
        assert.deepEqual(
          read(pieces, separator).map(({ cells }) => cells),
          rows,
        )
      },
    ),
  )
})

test('a neutralised value is never a formula, and comes back', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string({ unit: fc.constantFrom('=', '＝', '+', '＋', '-', '－', '@', '＠', '\t', '\r', "'", 'a') }),
      ),
      (value) => {
        assert.doesNotMatch(neutralize(value), /^[=+\-@\t\r＝＋－＠]/)
        if (!/^'[=+\-@\t\r＝＋－＠]/.test(value)) assert.equal(denatured(neutralize(value)), value)
      },
    ),
  )
  assert.equal(denatured("'+33240000001"), '+33240000001')
})

test('lines are counted as an editor counts them, inside quotes too', () => {
  const list = 'a,b\r\n"one\r\ntwo",x\r\n\r\nlast,y'
  assert.deepEqual(read([list]), [
    { number: 1, cells: ['a', 'b'] },
    { number: 2, cells: ['one\r\ntwo', 'x'] },
    { number: 5, cells: ['last', 'y'] },
  ])
  assert.deepEqual(
    read(['a,b\rc,d\re,f\n']).map(({ number }) => number),
    [1, 2, 3],
  )
})

test('a quote that is never closed is found, with its line, before the memory is full', () => {
  const lineOf = (work: () => unknown): number => {
    try {
      work()
    } catch (error) {
      if (error instanceof OpenQuote) return error.line
    }
    return 0
  }
  assert.equal(
    lineOf(() => read(['a,b\nc,"d\ne,f\n'])),
    2,
  )
  const cut = cutter(',')
  assert.equal(
    lineOf(() => {
      for (let index = 0; index < 1000; index++) cut.push(`${index === 0 ? 'a,b\n"' : ''}${'x'.repeat(1000)}\n`)
    }),
    2,
  )
})

test('the separator is the one the first line uses most, outside quotes', () => {
  assert.equal(separatorOf('a,b,c;d\n;;;;;;'), ',')
  assert.equal(separatorOf('"a,b,c,d";e;f\n'), ';')
  assert.equal(separatorOf('a\tb\tc'), '\t')
})
