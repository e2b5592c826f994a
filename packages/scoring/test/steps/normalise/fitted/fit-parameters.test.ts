import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyRow } from '../../../../src/kernel/rows.ts'
import { fitCentredPosts } from '../../../../src/steps/normalise/fitted/centred-posts.ts'
import { fitEnds, fitMoments, fitRange } from '../../../../src/steps/normalise/fitted/fit-parameters.ts'
import { goalpostsInto } from '../../../../src/steps/normalise/fixed/goalposts.ts'
import { scaledBetween, scaledInto } from '../../../../src/steps/normalise/fixed/scaled.ts'
import { unchangedInto } from '../../../../src/steps/normalise/fixed/unchanged.ts'
import { cell, columnOf } from '../../../fixtures/arbitrary.ts'
import { expectClose } from '../../../fixtures/close.ts'
import { problemOf } from '../../../fixtures/example.ts'

const higher = { node: 'K', higherIsBetter: true }
const lower = { node: 'K', higherIsBetter: false }
const missing = Number.NaN

describe('fitEnds', () => {
  it('fits on the rows of the group alone', () => {
    expect(fitEnds(Uint32Array.of(0, 1), Float64Array.of(3, 1, 99), higher)).toEqual({ worst: 1, best: 3 })
  })

  it('turns round where less is better', () => {
    expect(fitEnds(everyRow(2), Float64Array.of(3, 1), lower)).toEqual({ worst: 3, best: 1 })
  })

  it('refuses an empty reference set, naming the KPI and the rule', () => {
    const { code, message } = problemOf(() => fitEnds(everyRow(1), Float64Array.of(missing), higher))
    expect(code).toBe('invalid-method')
    expect(message).toMatch(/^K: .*rule empty-reference-set/)
  })
})

describe('fitRange', () => {
  it('may be a single point', () => {
    expect(fitRange(everyRow(2), Float64Array.of(4, 4), higher)).toEqual({ minimum: 4, maximum: 4 })
  })
})

describe('fitMoments', () => {
  it('divides by n − 1', () => {
    expect(fitMoments(everyRow(3), Float64Array.of(2, 4, 6), higher)).toEqual({ mean: 4, deviation: 2 })
  })

  it('refuses values too far apart for a deviation', () => {
    const far = () => fitMoments(everyRow(3), Float64Array.of(1e300, -1e300, 1e308), higher)
    expect(problemOf(far).message).toContain('spread-too-large')
  })
})

describe('scaledInto', () => {
  it('draws a line from 0 at the worst to the factor at the best, and on', () => {
    const target = new Float64Array(3)
    const ruler = scaledBetween({ lower: 10, upper: 20, factor: 100 }, lower)
    scaledInto(everyRow(3), Float64Array.of(20, 15, 5), target, ruler)
    expect(Array.from(target)).toEqual([0, 50, 150])
  })

  it('refuses equal ends', () => {
    expect(problemOf(() => scaledBetween({ lower: 1, upper: 1, factor: 1 }, higher)).message).toContain('equal-ends')
  })
})

describe('fitCentredPosts', () => {
  it('gives the centre 100 and the ends 70 and 130 when it lies in their middle', () => {
    const source = Float64Array.of(0, 10, 20)
    const target = new Float64Array(3)
    goalpostsInto(everyRow(3), source, target, fitCentredPosts(everyRow(3), source, lower, 10))
    expect(Array.from(target)).toEqual([130, 100, 70])
  })

  it('refuses a constant column', () => {
    const constant = () => fitCentredPosts(everyRow(2), Float64Array.of(1, 1), higher, 1)
    expect(problemOf(constant).message).toContain('constant-column')
  })
})

describe('unchangedInto, for any values', () => {
  it('keeps the value, negated where less is better', () => {
    fc.assert(
      fc.property(columnOf(cell), (column) => {
        const [kept, turned] = [column.slice(), column.slice()]
        unchangedInto(everyRow(column.length), column, kept, higher)
        unchangedInto(everyRow(column.length), column, turned, lower)
        expectClose(kept, column)
        expectClose(
          turned,
          column.map((x) => -x),
        )
      }),
    )
  })
})
