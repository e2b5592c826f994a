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
