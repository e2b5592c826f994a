import Type from 'typebox'
import { describe, expect, it } from 'vitest'
import { readerOf } from '../../src/json/reader.ts'
import { packs } from '../../src/method/packs.ts'
import { Method } from '../../src/method/schema/method.ts'

const read = readerOf(Type.Object({ name: Type.String(), counts: Type.Array(Type.Integer()) }))

describe('readerOf', () => {
  it('gives what fits back as it is', () => {
    const value = { name: 'a', counts: [1, 2] }
    expect(read(value)).toBe(value)
    for (const pack of packs) expect(readerOf(Method)(pack)).toBe(pack)
  })

  it('says where something does not fit', () => {
    expect(() => read({ name: 'a', counts: [1, 'two'] })).toThrow('/counts/1 must be integer')
    expect(() => read(null)).toThrow('/ must be object')
  })

  it('counts the faults it does not list', () => {
    expect(() => read({ name: 'a', counts: ['a', 'b', 'c', 'd', 'e'] })).toThrow('and 2 more')
  })
})

describe('readerOf, of a text that does not fit', () => {
  const message = (json: unknown): string => {
    try {
      read(json)
    } catch (error) {
      return (error as Error).message
    }
    return 'taken'
  }

  it('lists up to three faults, each with its place', () => {
    expect(message({ name: 7, counts: [1, 'b', 'c'] })).toBe(
      '/name must be string; /counts/1 must be integer; /counts/2 must be integer',
    )
  })

  it('lists three faults of four and counts the fourth', () => {
    expect(message({ name: 7, counts: ['a', 'b', 'c'] })).toMatch(/^\/name must be string; .*; and 1 more$/)
  })

  it.each([[null], [[]], ['text'], [7], [undefined]])('refuses %j in place of an object', (json) => {
    expect(message(json)).toBe('/ must be object')
  })

  it('keeps members that the schema does not name', () => {
    const value = { name: 'a', counts: [], more: true }
    expect(read(value)).toBe(value)
  })
})
