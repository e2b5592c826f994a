import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowsByKey } from '../src/rows-by-key.ts'

const entriesOf = (cells: readonly (string | null)[]) => [...rowsByKey(cells)]

describe('rowsByKey', () => {
  it('groups rows by their text, in the order texts are first seen', () => {
    expect(entriesOf(['b', 'a', 'b', 'b', 'a'])).toEqual([
      ['b', [0, 2, 3]],
      ['a', [1, 4]],
    ])
  })

  it('leaves rows without a text out, and keeps an empty text', () => {
    expect(entriesOf([null, '', null, 'a', null])).toEqual([
      ['', [1]],
      ['a', [3]],
    ])
  })

  it('goes on with a group after a missing text', () => {
    expect(entriesOf(['a', null, 'a'])).toEqual([['a', [0, 2]]])
  })

  it('is empty where every text is missing, and without rows', () => {
    expect(entriesOf([null, null])).toEqual([])
    expect(entriesOf([])).toEqual([])
  })
})

describe('rowsByKey, for any texts', () => {
  it('has every row that has a text once, ascending within its group', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', '', null)), (cells) => {
        const groups = entriesOf(cells)
        for (const [key, rows] of groups) {
          expect(rows.every((row) => cells[row] === key)).toBe(true)
          expect(rows.toSorted((a, b) => a - b)).toEqual(rows)
        }
        const present = cells.flatMap((cell, row) => (cell === null ? [] : [row]))
        expect(groups.flatMap(([, rows]) => rows).toSorted((a, b) => a - b)).toEqual(present)
      }),
    )
  })
})
