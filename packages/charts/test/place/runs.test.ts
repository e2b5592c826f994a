import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runs } from '../../src/place/runs.ts'
import { isPresent } from '../../src/series/range.ts'

const gap = Number.NaN

describe('runs', () => {
  test.each([
    ['no item', [], []],
    ['one item', [1], [[1]]],
    ['one gap', [gap], []],
    ['gaps alone', [gap, gap], []],
    ['no gap', [1, 2], [[1, 2]]],
    ['a gap in the middle', [1, gap, 2, 3], [[1], [2, 3]]],
    ['a wide gap', [1, gap, gap, 2], [[1], [2]]],
    ['gaps at both ends', [gap, 1, 2, gap], [[1, 2]]],
  ])('splits a sequence of %s', (_, items, split) => {
    expect(runs(items, isPresent)).toEqual(split)
  })

  test('keeps every present item once, in its order, in no empty run', () => {
    const items = fc.array(fc.constantFrom(1, 2, 3, gap))
    fc.assert(
      fc.property(items, (sequence) => {
        const split = runs(sequence, isPresent)
        expect(split.flat()).toEqual(sequence.filter(isPresent))
        expect(split.every((run) => run.length > 0)).toBe(true)
      }),
    )
  })
})
