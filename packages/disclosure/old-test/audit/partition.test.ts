import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelsOfWeights, Partition } from '../../src/audit/partition.ts'

const length = 12
const places = fc
  .uniqueArray(fc.nat(length - 1), { minLength: 1 })
  .map((found) => Uint32Array.from(found).sort((a, b) => a - b))
const splits = fc.array(fc.array(fc.boolean(), { minLength: length, maxLength: length }), { maxLength: 8 })

describe('Parts, for any places and splits', () => {
  it('have the same label where, and only where, places were in the same splits', () => {
    fc.assert(
      fc.property(places, splits, (confidential, marks) => {
        const partition = new Partition(confidential, length)
        for (const isIn of marks) partition.split(confidential.filter((place) => isIn[place]))
        const textOf = (place: number) => marks.map((isIn) => Number(isIn[place])).join('')
        const { of, count } = partition
        for (const one of confidential)
          for (const other of confidential) expect(of[one] === of[other]).toBe(textOf(one) === textOf(other))
        expect(count).toBe(new Set(Array.from(confidential, textOf)).size)
      }),
    )
  })

  it('are chained from the first to the last of each part', () => {
    fc.assert(
      fc.property(places, splits, (confidential, marks) => {
        const partition = new Partition(confidential, length)
        for (const isIn of marks) partition.split(confidential.filter((place) => isIn[place]))
        const next = partition.chain
        for (const place of confidential) {
          const found: number[] = []
          for (let one = partition.firstLike(place); one >= 0; one = next[one]!) found.push(one)
          expect(found).toEqual(Array.from(confidential).filter((one) => partition.of[one] === partition.of[place]))
          expect(found).toHaveLength(partition.sizeAt(place))
        }
      }),
    )
  })

  it('are one part again when they are united', () => {
    fc.assert(
      fc.property(places, splits, (confidential, marks) => {
        const partition = new Partition(confidential, length)
        for (const isIn of marks) partition.split(confidential.filter((place) => isIn[place]))
        partition.unite()
        expect(partition.count).toBe(1)
        expect(Array.from(confidential, (place) => partition.of[place])).toEqual(Array.from(confidential, () => 0))
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
