import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { rowsOf } from '@pmm/table/frame'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GridLink } from '../../src/chain/chain-grid.ts'
import { drawnChanges } from '../../src/change/changes-frame.ts'
import type { DrawnProbabilities } from '../../src/uncertainty/reuse.ts'
import { maskScores } from '../../src/visible/mask.ts'
import { anyChain } from '../fixtures/any-chain.ts'
import { chainOf } from '../fixtures/chain-of.ts'
import { visibleWhere } from '../visible/visible.ts'

const spec = { seed: 1, replications: 20, sources: { weights: [{ noise: 0.25 }], measurementError: { reported: 0.2 } } }

/** The rows of the changes of a chain, and what the next audience may take over. */
function published(chain: readonly GridLink[], earlier?: readonly DrawnProbabilities[]) {
  const { frame, drawn } = drawnChanges(chain, { uncertainty: { spec } }, earlier)
  return { rows: rowsOf(frame), drawn }
}

/** The chain without what an administration reported, and without every group above it. */
const without = (chain: readonly GridLink[], administration: string, kpis: readonly string[]): readonly GridLink[] =>
  chain.map((link) => {
    const groups = link.method.groups.map(({ code }) => code)
    const hidden = new Set([...kpis, ...groups])
    return {
      ...link,
      scores: maskScores(
        link.scores,
        link.method,
        visibleWhere(link.scores, (who, node) => who !== administration || !hidden.has(node)),
      ),
    }
  })

describe('drawnChanges, after another audience', () => {
  it('publishes of any method what it publishes without, whether that audience sees more or less', () => {
    fc.assert(
      fc.property(anyChain, fc.subarray(['K1', 'K2', 'K3', 'K4', 'K5'], { minLength: 1 }), (chain, kpis) => {
        const seen = without(chain, 'AAA', kpis)
        for (const [first, second] of [
          [chain, seen],
          [seen, chain],
        ] as const)
          expect(published(second, published(first).drawn).rows).toEqual(published(second).rows)
      }),
      { numRuns: 40 },
    )
  })

  it('leaves the probabilities it is given as they are, and returns them before its own', () => {
    const first = published(chain).drawn
    const second = published(chain, first).drawn
    expect(first).toHaveLength(1)
    expect(second).toHaveLength(2)
    expect(second[0]).toBe(first[0])
  })

  const two = method([group('ALL', null)], [kpi('A', 'ALL'), kpi('B', 'ALL')])
  const chain = chainOf([
    { period: '2022', method: two, reports: { AAA: { A: 40, B: 50 }, BBB: { A: 40, B: 50 }, CCC: { A: 40, B: 50 } } },
    { period: '2023', method: two, reports: { AAA: { A: 41, B: 50 }, BBB: { A: 42, B: 49 }, CCC: { A: 41, B: 51 } } },
  ])

  it('gives two audiences the same numbers of an administration of which they see the same', () => {
    const all = published(chain).rows
    const seen = published(without(chain, 'BBB', ['A'])).rows
    const of = (rows: typeof all, code: string) => rows.filter(({ administration }) => administration === code)
    for (const code of ['AAA', 'CCC']) expect(of(seen, code)).toEqual(of(all, code))
    const [kpiA, kpiB, whole] = of(seen, 'BBB')
    expect([kpiA!.probability, whole!.probability]).toEqual([null, null])
    expect(kpiB).toEqual(of(all, 'BBB')[1])
  })

  it('publishes nothing that only the other audience may see', () => {
    const { drawn } = published(chain)
    const seen = published(without(chain, 'BBB', ['A']), drawn).rows
    expect(seen.filter(({ administration, node }) => administration === 'BBB' && node !== 'B')).toMatchObject([
      { probability: null, verdict: null },
      { probability: null, verdict: null },
    ])
  })
})
