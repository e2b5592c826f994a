import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Spreads, spreadInto } from '../../src/benchmark/spread.ts'

const names = [
  'reporting',
  'minimum',
  'lowerDecile',
  'lowerQuartile',
  'median',
  'upperQuartile',
  'upperDecile',
  'maximum',
  'mean',
] as const
const empty = (rows: number) =>
  Object.fromEntries(names.map((name) => [name, new Float64Array(rows).fill(-1)])) as unknown as Spreads
function spreadOf(sorted: readonly number[], from = 0, to = sorted.length): Record<string, number> {
  const target = empty(1)
  spreadInto(target, 0, Float64Array.from(sorted), from, to)
  return Object.fromEntries(names.map((name) => [name, target[name][0]!]))
}

describe('spreadInto', () => {
  it('writes quantiles of type 7 and the mean', () => {
    expect(spreadOf([0, 10, 20, 30, 40])).toEqual({
      reporting: 5,
      minimum: 0,
      lowerDecile: 4,
      lowerQuartile: 10,
      median: 20,
      upperQuartile: 30,
      upperDecile: 36,
      maximum: 40,
      mean: 20,
    })
  })

  it('reads the values from one place up to another', () => {
    expect(spreadOf([99, 1, 2, 3, 99], 1, 4)).toMatchObject({
      reporting: 3,
      minimum: 1,
      median: 2,
      maximum: 3,
      mean: 2,
    })
  })

  it('misses everything but the number of reporters of a group without values', () => {
    const { reporting, ...rest } = spreadOf([], 0, 0)
    expect(reporting).toBe(0)
    expect(Object.values(rest).every(Number.isNaN)).toBe(true)
  })

  it('writes one row and leaves the others', () => {
    const target = empty(3)
    spreadInto(target, 1, Float64Array.of(5), 0, 1)
    expect([...target.median]).toEqual([-1, 5, -1])
  })
})

describe('spreadInto, for any values', () => {
  it('is in order from minimum to maximum', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 30 }),
        (values) => {
          const spread = spreadOf(values.toSorted((a, b) => a - b))
          const ordered = names.slice(1, 8).map((name) => spread[name]!)
          expect(ordered.every((quantile, at) => at === 0 || quantile >= ordered[at - 1]!)).toBe(true)
        },
      ),
    )
  })
})
