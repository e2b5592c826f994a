import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelsOfWeights, Parts } from '../../src/audit/partition.ts'

const length = 12
const places = fc
  .uniqueArray(fc.nat(length - 1), { minLength: 1 })
  .map((found) => Uint32Array.from(found).sort((a, b) => a - b))
const splits = fc.array(fc.array(fc.boolean(), { minLength: length, maxLength: length }), { maxLength: 8 })

describe('Parts, for any places and splits', () => {
  it('have the same label where, and only where, places were in the same splits', () => {
    fc.assert(
      fc.property(places, splits, (own, marks) => {
        const parts = new Parts(own, length)
        for (const isIn of marks) parts.split(own.filter((place) => isIn[place]))
        const textOf = (place: number) => marks.map((isIn) => Number(isIn[place])).join('')
        const { of, count } = parts
        for (const one of own)
          for (const other of own) expect(of[one] === of[other]).toBe(textOf(one) === textOf(other))
        expect(count).toBe(new Set(Array.from(own, textOf)).size)
      }),
    )
  })

  it('are chained from the first to the last of each part', () => {
    fc.assert(
      fc.property(places, splits, (own, marks) => {
        const parts = new Parts(own, length)
        for (const isIn of marks) parts.split(own.filter((place) => isIn[place]))
        const next = parts.chain
        for (const place of own) {
          const found: number[] = []
          for (let one = parts.firstLike(place); one >= 0; one = next[one]!) found.push(one)
          expect(found).toEqual(Array.from(own).filter((one) => parts.of[one] === parts.of[place]))
          expect(found).toHaveLength(parts.sizeAt(place))
        }
      }),
    )
  })

  it('are one part again when they are united', () => {
    fc.assert(
      fc.property(places, splits, (own, marks) => {
        const parts = new Parts(own, length)
        for (const isIn of marks) parts.split(own.filter((place) => isIn[place]))
        parts.unite()
        expect(parts.count).toBe(1)
        expect(Array.from(own, (place) => parts.of[place])).toEqual(Array.from(own, () => 0))
      }),
    )
  })
})

describe('labelsOfWeights', () => {
  it('tells weights apart that differ within nine digits', () => {
    const { of, count } = labelsOfWeights(Float64Array.of(0.1, 0.1 + 1e-12, 0.1 + 1e-8, 0))
    expect(count).toBe(3)
    expect(of[0]).toBe(of[1])
    expect(new Set([of[0], of[2], of[3]]).size).toBe(3)
  })
})
