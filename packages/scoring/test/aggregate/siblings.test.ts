import { describe, expect, it } from 'vitest'
import { sharesInto } from '../../src/aggregate/shares.ts'
import { siblingsOf } from '../../src/aggregate/siblings.ts'
import { everyRow } from '../../src/kernel/rows.ts'

const missing = Number.NaN
const scores = [Float64Array.of(10, missing, missing), Float64Array.of(20, 30, missing)]
const weights = Float64Array.of(1, 3)

describe('siblingsOf', () => {
  it('adds up the weight of the present children, row by row', () => {
    expect(Array.from(siblingsOf(everyRow(3), scores, weights).present)).toEqual([4, 3, 0])
  })

  it('adds weights up without rounding them away', () => {
    const tenth = Array.from({ length: 10 }, () => Float64Array.of(1))
    expect(siblingsOf(everyRow(1), tenth, new Float64Array(10).fill(0.1)).present[0]).toBe(1)
  })

  it('counts the rows of the group only', () => {
    expect(Array.from(siblingsOf(Uint32Array.of(1), scores, weights).present)).toEqual([0, 3, 0])
  })
})

describe('sharesInto', () => {
  const sharesOf = (all: Float64Array) => {
    const shares = scores.map(() => new Float64Array(3))
    sharesInto(everyRow(3), siblingsOf(everyRow(3), scores, all), shares)
    return shares.map((column) => Array.from(column))
  }

  it('shares the weight out among the present children', () => {
    expect(sharesOf(weights)).toEqual([
      [0.25, missing, missing],
      [0.75, 1, missing],
    ])
  })

  it('is missing where the present children weigh nothing', () => {
    expect(sharesOf(Float64Array.of(1, 0))[1]).toEqual([0, missing, missing])
  })
})
