import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseSearch, readSearch, type Search, writeSearch } from '../../../src/shared/address/search.ts'

describe('readSearch', () => {
  test('leaves out what it does not know', () => {
    expect(readSearch({ cycle: 'demo-2024', utm: 'x', node: '' })).toEqual({ cycle: 'demo-2024' })
  })

  test('keeps a cycle called like a number a text', () => {
    expect(readSearch(parseSearch('?cycle=2024'))).toEqual({ cycle: '2024' })
  })
})

describe('writeSearch', () => {
  test('writes nothing for an empty state', () => {
    expect(writeSearch({ node: undefined })).toBe('')
  })
})

describe('a link, for any state', () => {
  const text = fc.string({ minLength: 1, unit: 'grapheme' })
  const states = fc.record(
    { cycle: text, node: text, administration: text, peers: text, panel: text, choice: text },
    { requiredKeys: [] },
  )

  test('gives back the state it was written from', () => {
    fc.assert(
      fc.property(states, (state: Search) => {
        expect(readSearch(parseSearch(writeSearch({ ...state })))).toEqual(state)
      }),
    )
  })
})
