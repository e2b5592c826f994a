import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countCoverageInto, coverageInto, suffices } from '../../src/aggregate/coverage.ts'
import { everyRow } from '../../src/kernel/rows.ts'
import { family } from '../fixtures/arbitrary.ts'

const notApplicable = Number.NaN

function coverageOf(coverages: number[], weights = coverages.map(() => 1)): number {
  const target = new Float64Array(1)
  const columns = coverages.map((coverage) => Float64Array.of(coverage))
  coverageInto(everyRow(1), columns, Float64Array.from(weights), target)
  return target[0]!
}

describe('coverageInto', () => {
  it('is the share of weight that is present', () => {
    expect(coverageOf([1, 0, 1], [2, 1, 1])).toBe(0.75)
  })

  it('leaves what does not apply out of both counts', () => {
    expect(coverageOf([1, 0, notApplicable])).toBe(0.5)
  })

  it('counts KPIs, not aggregates: two half-covered children cover half', () => {
    expect(coverageOf([0.5, 0.5])).toBe(0.5)
  })

  it('is missing where nothing applies', () => {
    expect(coverageOf([notApplicable])).toBeNaN()
  })
})

const applies = (scores: Float64Array): Float64Array => scores.map((score) => Number(!Number.isNaN(score)))

describe('countCoverageInto', () => {
  it('counts children, whatever they weigh; equal to the threshold passes', () => {
    const target = new Float64Array(2)
    const scores = [
      Float64Array.of(1, Number.NaN),
      Float64Array.of(Number.NaN, Number.NaN),
      Float64Array.of(3, Number.NaN),
    ]
    countCoverageInto(everyRow(2), scores, scores.map(applies), target)
    expect(Array.from(target)).toEqual([2 / 3, 0])
    expect(suffices(target[0]!, 2 / 3)).toBe(true)
  })

  it('leaves children that do not apply out, and is missing where none does', () => {
    const target = new Float64Array(2)
    const scores = [Float64Array.of(1, Number.NaN), Float64Array.of(Number.NaN, Number.NaN)]
    const coverages = [Float64Array.of(1, notApplicable), Float64Array.of(notApplicable, notApplicable)]
    countCoverageInto(everyRow(2), scores, coverages, target)
    expect(Array.from(target)).toEqual([1, Number.NaN])
  })
})

describe('suffices', () => {
  it('lets an equal coverage pass, whatever the last bits', () => {
    expect(suffices(0.1 + 0.2, 0.3)).toBe(true)
    expect(suffices(0.3, 0.1 + 0.2)).toBe(true)
  })

  it('fails a lower one, and a missing one', () => {
    expect([suffices(0.59, 0.6), suffices(Number.NaN, 0)]).toEqual([false, false])
  })
})

describe('coverageInto, for any children', () => {
  it('stays between 0 and 1 and is missing only where nothing applies', () => {
    const coverage = fc.constantFrom(0, 0.25, 1, Number.NaN)
    fc.assert(
      fc.property(family(coverage), ({ scores, weights }) => {
        const target = new Float64Array(scores[0]!.length)
        coverageInto(everyRow(target.length), scores, weights, target)
        for (const [row, share] of target.entries()) {
          expect(Number.isNaN(share)).toBe(scores.every((cells) => Number.isNaN(cells[row]!)))
          if (!Number.isNaN(share)) expect(share >= 0 && share <= 1).toBe(true)
        }
      }),
    )
  })
})
