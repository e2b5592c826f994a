import { rowsOf } from '@pmm/table/frame'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesFrame } from '../../src/trajectory/changes.ts'
import { trajectoriesOf } from '../../src/trajectory/trajectories.ts'
import { anyChain } from './any-chain.ts'

describe('changesFrame, for any method', () => {
  it('adds up', () => {
    fc.assert(
      fc.property(anyChain, (chain) => {
        for (const row of rowsOf(changesFrame(chain, { since: ['C2022'] }))) {
          if (row.change === null) continue
          const parts = [row.performance!, row.composition!, row.definition!, row.method!, row.revision!]
          const largest = Math.max(Math.abs(row.change), ...parts.map(Math.abs))
          expect(Math.abs(parts.reduce((sum, part) => sum + part, 0) - row.change)).toBeLessThanOrEqual(
            largest * 2 ** -50,
          )
          expect([row.definition, row.method, row.revision]).toEqual([0, 0, 0])
        }
      }),
      { numRuns: 150 },
    )
  })

  it('has probabilities wherever cycles share a KPI', () => {
    const uncertainty = {
      spec: { seed: 1, replications: 5, sources: { measurementError: { reported: 0.01, imputed: 0.1 } } },
    }
    fc.assert(
      fc.property(anyChain, (chain) => {
        for (const { probability, verdict, performance } of rowsOf(changesFrame(chain, { uncertainty }))) {
          if (probability !== null) expect(probability >= 0 && probability <= 1).toBe(true)
          expect(verdict === null).toBe(probability === null)
          if (performance === null) expect(probability).toBeNull()
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('trajectoriesOf, for any method', () => {
  it('carries a chain of one version back to its own scores', () => {
    fc.assert(
      fc.property(anyChain, (chain) => {
        for (const { score, backSeries, linked } of rowsOf(trajectoriesOf(chain)))
          expect([backSeries, linked]).toEqual([score, score])
      }),
      { numRuns: 30 },
    )
  })
})

describe('trajectoriesOf, for any method that is given another version number', () => {
  it('scores the values of the chain as the platform scored them', () => {
    fc.assert(
      fc.property(anyChain, (chain) => {
        const [first, ...others] = chain.toReversed()
        const renumbered = { ...first!.method, version: '2.0.0' }
        const cycles = [...others.toReversed(), { ...first!, method: renumbered }]
        for (const { score, backSeries } of rowsOf(trajectoriesOf(cycles)))
          if (score === null) expect(backSeries).toBeNull()
          else expect(backSeries).toBeCloseTo(score, 8)
      }),
      { numRuns: 60 },
    )
  })
})
