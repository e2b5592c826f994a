import { describe, expect, it } from 'vitest'
import { everyRow } from '../../../../src/kernel/rows.ts'
import { scaledBetween, scaledInto } from '../../../../src/steps/normalise/fixed/scaled.ts'
import { problemOf } from '../../../fixtures/example.ts'

const higher = { node: 'K', higherIsBetter: true }

const lower = { node: 'K', higherIsBetter: false }

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
