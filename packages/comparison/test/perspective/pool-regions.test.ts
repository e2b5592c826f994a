import type { RegionAllocation } from '@pmm/scoring/panel/budget'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { poolRegions } from '../../src/perspective/pool-regions.ts'

const allocation = (region: string, experts: number, a: number, dispersion = 0): RegionAllocation => ({
  region,
  experts,
  weights: Float64Array.of(a, 1 - a),
  dispersion: Float64Array.of(dispersion, dispersion),
})
const membersIn = (region: string) => ({ ESA: 30, EUR: 10 })[region] ?? 0
const two = [allocation('ESA', 3, 0.8), allocation('EUR', 3, 0.4)]

describe('poolRegions, equal-regions', () => {
  it('is the mean of the regions', () => {
    const { weights, regions } = poolRegions(two, 'equal-regions', membersIn)
    expect(weights[0]).toBeCloseTo(0.6, 12)
    expect(regions.map(({ share, shrinkage }) => [share, shrinkage])).toEqual([
      [0.5, 0],
      [0.5, 0],
    ])
  })
})

describe('poolRegions, by-members', () => {
  it('weighs a region by its members', () => {
    expect(poolRegions(two, 'by-members', membersIn).weights[0]).toBeCloseTo((30 * 0.8 + 10 * 0.4) / 40, 12)
  })

  it('counts regions the same where none has members', () => {
    expect(poolRegions(two, 'by-members', () => 0).weights[0]).toBeCloseTo(0.6, 12)
  })
})

describe('poolRegions, shrinkage', () => {
  it('draws nobody where no region has two experts', () => {
    const single = [allocation('ESA', 1, 0.8), allocation('EUR', 1, 0.4)]
    const { weights, regions } = poolRegions(single, 'shrinkage', membersIn)
    expect(weights[0]).toBeCloseTo(0.6, 12)
    expect(regions.map(({ shrinkage }) => shrinkage)).toEqual([0, 0])
  })

  it('draws all to the common mean where regions differ by less than their experts', () => {
    const noisy = [allocation('ESA', 2, 0.61, 0.3), allocation('EUR', 2, 0.59, 0.3)]
    const { regions } = poolRegions(noisy, 'shrinkage', membersIn)
    for (const { shrinkage, weights } of regions) {
      expect(shrinkage).toBe(1)
      expect(weights[0]).toBeCloseTo(0.6, 12)
    }
  })

  it('draws a region of few experts further than one of many', () => {
    const unequal = [allocation('ESA', 2, 0.9, 0.1), allocation('EUR', 20, 0.3, 0.1)]
    const [few, many] = poolRegions(unequal, 'shrinkage', membersIn).regions
    expect(few!.shrinkage).toBeGreaterThan(many!.shrinkage)
    expect(many!.share).toBeGreaterThan(few!.share)
  })
})

describe('poolRegions, for any regions', () => {
  const region = fc
    .record({
      experts: fc.integer({ min: 1, max: 9 }),
      a: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
      dispersion: fc.double({ min: 0, max: 0.3, noNaN: true }),
    })
    .map(({ experts, a, dispersion }) => allocation('R', experts, a, dispersion))

  it('makes weights and shares that add up to 1, between those of the regions', () => {
    fc.assert(
      fc.property(
        fc.array(region, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('equal-regions' as const, 'by-members' as const, 'shrinkage' as const),
        (regions, rule) => {
          const pooled = poolRegions(regions, rule, () => 2)
          expect(pooled.weights[0]! + pooled.weights[1]!).toBeCloseTo(1, 10)
          expect(pooled.regions.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10)
          const shares = regions.map(({ weights }) => weights[0]!)
          expect(pooled.weights[0]).toBeGreaterThanOrEqual(Math.min(...shares) - 1e-9)
          expect(pooled.weights[0]).toBeLessThanOrEqual(Math.max(...shares) + 1e-9)
        },
      ),
    )
  })
})
