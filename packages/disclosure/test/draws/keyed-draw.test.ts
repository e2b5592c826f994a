import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { keyedDraw, uniformAt } from '../../src/draws/keyed-draw.ts'
import { secretOf } from '../fixtures/small-chain.ts'

describe('keyedDraw', () => {
  it('is HMAC-SHA-256 of the edition and the words, as Node has it', () => {
    for (const number of [0, 7, 255]) {
      const secret = secretOf(number)
      const expected = createHmac('sha256', secret.key).update('[1,"cell","2023","KEN","é\\n"]').digest('hex')
      expect(keyedDraw(secret, 'cell', '2023', 'KEN', 'é\n').toString('hex')).toBe(expected)
    }
  })

  it('is another for another secret, edition or word, and wherever words are parted', () => {
    const of = (...words: string[]) => keyedDraw(secretOf(1), ...words).toString('hex')
    const other = { ...secretOf(1), edition: 2 }
    const all = [of('a', 'b'), of('ab'), of('a,b'), of('b', 'a'), keyedDraw(other, 'a', 'b').toString('hex')]
    expect(new Set([...all, keyedDraw(secretOf(2), 'a', 'b').toString('hex')]).size).toBe(6)
    expect(of('a', 'b')).toBe(all[0])
  })
})

describe('uniformAt', () => {
  it('spreads its numbers evenly between 0 and 1', () => {
    const numbers = Array.from({ length: 2000 }, (_, at) => keyedDraw(secretOf(1), `${at}`)).flatMap((draw) =>
      Array.from({ length: 8 }, (_, at) => uniformAt(draw, at)),
    )
    const counts = numbers.reduce(
      (tenths, x) => tenths.with(Math.floor(10 * x), tenths[Math.floor(10 * x)]! + 1),
      new Array<number>(10).fill(0),
    )
    expect(numbers.every((x) => x > 0 && x < 1)).toBe(true)
    for (const count of counts) expect(Math.abs(count - 1600)).toBeLessThan(5 * Math.sqrt(1600))
  })
})
