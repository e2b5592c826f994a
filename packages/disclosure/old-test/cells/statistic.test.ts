import { defaultParameters as parameters } from '@pmm/core/disclosure/parameters'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ContributorSets } from '../../src/cells/contributor-set.ts'
import type { Kind } from '../../src/cells/order-statistics.ts'
import { isBlurred, meanOf, statisticOf } from '../../src/cells/statistic.ts'

const setOf = (size: number) => ({
  source: 'all' as const,
  group: 'world',
  node: 0,
  members: Uint32Array.from({ length: size }, (_, place) => place),
})

/** A cell of everybody, by the places of confidential values. */
function cell(kind: Kind, values: readonly number[], confidential: readonly number[]) {
  const hidden = Uint8Array.from(values, (_, place) => Number(confidential.includes(place)))
  const column = { values: Float64Array.from(values), hidden, lowest: 0, highest: 100 }
  const contributorSet = new ContributorSets([setOf(values.length)], () => column.values).of(0)
  return statisticOf({ contributorSet, confidential: Uint32Array.from(confidential) }, kind, column, parameters)
}

const meanOfValues = (values: readonly number[]) =>
  meanOf(setOf(values.length), { values: Float64Array.from(values), lowest: 0, highest: 100 }, parameters)

describe('the mean of a set with confidential values', () => {
  it('is published in steps, which leave the sum open on both sides', () => {
    const { published, slack } = meanOfValues([10, 20, 30, 40, 50, 60, 70, 81])
    expect(published).toBe(45)
    expect(slack).toEqual({ up: 8 * 45 + 20 - 361, down: 361 - 8 * 45 + 20 })
  })

  it('leaves the same open together, whatever the values', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 5, maxLength: 40 }), (values) => {
        const { published, slack } = meanOfValues(values)
        const total = values.reduce((sum, value) => sum + value, 0)
        expect(slack.up).toBeGreaterThanOrEqual(0)
        expect(slack.down).toBeGreaterThanOrEqual(0)
        expect(slack.up + slack.down).toBeGreaterThanOrEqual(40 * (1 - 1e-9))
        expect(Math.abs(values.length * published - total)).toBeLessThanOrEqual(slack.up + slack.down)
      }),
    )
  })
})

describe('a cell', () => {
  const values = [50, 10, 40, 20, 30]

  it('names the contributors whose very values make it, and these values in order', () => {
    expect(cell('median', values, [0, 1])).toMatchObject({ critical: [4], edges: Float64Array.of(30), slack: null })
    expect(cell('extremes', values, [0, 1])).toMatchObject({ critical: [1, 0], edges: Float64Array.of(10, 50) })
    expect(cell('mean', values, [0, 1])).toMatchObject({ critical: [], edges: new Float64Array() })
  })

  it('blurs a median whose middle value is confidential over the three in the middle', () => {
    expect(cell('median', values, [0, 4])).toMatchObject({ critical: [3, 4, 2], edges: Float64Array.of(20, 30, 40) })
  })
})

describe('isBlurred', () => {
  const ordered = Uint32Array.of(1, 3, 4, 2, 0)

  it('asks the middle contributor of an odd number alone', () => {
    expect(isBlurred(ordered, Uint8Array.of(0, 0, 0, 0, 1))).toBe(true)
    expect(isBlurred(ordered, Uint8Array.of(1, 1, 1, 1, 0))).toBe(false)
    expect(isBlurred(ordered.subarray(1), Uint8Array.of(1, 1, 1, 1, 1))).toBe(false)
  })
})
