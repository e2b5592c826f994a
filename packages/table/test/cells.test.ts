import { describe, expect, it } from 'vitest'
import { cellsByName, codedIn } from '../src/cells.ts'
import type { Coded } from '../src/coded.ts'

const coded: Coded = { codes: Int32Array.of(1, -1, 0, 1), words: ['b', 'a'] }
const numbers = Float64Array.of(0, Number.NaN)

describe('cellsByName', () => {
  it('spells texts that came as codes when they are read, and always as the same array', () => {
    const data = cellsByName([['key', coded]])
    expect(data.key).toEqual(['a', null, 'b', 'a'])
    expect(data.key).toBe(data.key)
  })

  it('keeps texts and numbers as they are handed in', () => {
    const texts = ['a', null]
    const data = cellsByName([
      ['text', texts],
      ['number', numbers],
    ])
    expect(data.text).toBe(texts)
    expect(data.number).toBe(numbers)
  })

  it('lists columns in the order they came, whatever they hold', () => {
    const data = cellsByName([
      ['b', coded],
      ['a', numbers],
      ['c', coded],
    ])
    expect(Object.keys(data)).toEqual(['b', 'a', 'c'])
  })

  it('keeps two columns of codes of one table apart', () => {
    const other: Coded = { codes: Int32Array.of(0), words: ['z'] }
    const data = cellsByName([
      ['first', coded],
      ['second', other],
    ])
    expect([data.first, data.second]).toEqual([['a', null, 'b', 'a'], ['z']])
  })

  it('keeps columns of one name of two tables apart', () => {
    const first = cellsByName([['key', coded]])
    const second = cellsByName([['key', { codes: Int32Array.of(0), words: ['z'] }]])
    expect([first.key, second.key]).toEqual([['a', null, 'b', 'a'], ['z']])
  })

  it('is empty without columns', () => {
    expect(cellsByName([])).toEqual({})
  })
})

describe('codedIn', () => {
  it('gives back the codes that were handed in', () => {
    expect(codedIn(cellsByName([['key', coded]]), 'key')).toBe(coded)
  })

  it.each(['text', 'number', 'none'])('knows no codes of the column "%s"', (name) => {
    const data = cellsByName([
      ['key', coded],
      ['text', ['a']],
      ['number', numbers],
    ])
    expect(codedIn(data, name)).toBeUndefined()
    expect(codedIn({}, name)).toBeUndefined()
  })

  it('knows no codes of a copy, whose cells may be others', () => {
    expect(codedIn({ ...cellsByName([['key', coded]]) }, 'key')).toBeUndefined()
  })
})
