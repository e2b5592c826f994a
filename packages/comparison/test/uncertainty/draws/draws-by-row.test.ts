import type { Aggregation } from '@pmm/core/method/schema/aggregation'
import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { everyRow } from '@pmm/scoring/kernel/rows'
import { planFor } from '@pmm/scoring/panel/plan-for'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type GridLink, gridOf } from '../../../src/chain/chain-grid.ts'
import { attempt } from '../../../src/uncertainty/draws/attempt.ts'
import { type DrawsByRow, drawsByRow } from '../../../src/uncertainty/draws/draws-by-row.ts'
import type { GroupDraws } from '../../../src/uncertainty/draws/group-draws.ts'
import { isDrawnByRow } from '../../../src/uncertainty/draws/is-drawn-by-row.ts'
import { perturbedScorer } from '../../../src/uncertainty/draws/perturbed-scorer.ts'
import { replicationScorers } from '../../../src/uncertainty/draws/replication-scorer.ts'
import { replicationsOf } from '../../../src/uncertainty/draws/replications.ts'
import { type ChainStudy, chainStudy } from '../../../src/uncertainty/study/chain-study.ts'
import { anyChain } from '../../fixtures/any-chain.ts'
import { chainOf } from '../../fixtures/chain-of.ts'

const spec = { seed: 1, replications: 8, sources: { weights: [{ noise: 0.25 }], measurementError: { reported: 0.2 } } }
const studyOf = (chain: readonly GridLink[]) => {
  const study: ChainStudy[] = []
  attempt(() => study.push(chainStudy(gridOf(chain), chain.at(-1)!.method, { spec })))
  return study[0]
}

/** Per replication the columns of all nodes, drawn for everybody together; null where some draw cannot be scored. */
function together(study: ChainStudy): readonly (readonly Float64Array[])[] | null {
  const { administrations } = study.panel
  const withheld = planFor(study.method).groups.map(() => new Uint8Array(administrations.length))
  const [perturbed, scorerOf] = [perturbedScorer(study, everyRow(administrations.length)), replicationScorers(study)]
  const draws: (readonly Float64Array[])[] = []
  const isWhole = attempt(() => {
    for (const replication of replicationsOf(study)) {
      const { scorersFor, weights } = scorerOf(replication)
      const kpis = perturbed(replication)
      const scores = scorersFor(administrations.length)[0]({ administrations, period: '2024', kpis, withheld }, weights)
      draws.push(scores.map((column) => column.slice()))
    }
  })
  return isWhole ? draws : null
}

/** The same, drawn two rows at a time. */
function byRow(study: ChainStudy, draws: DrawsByRow) {
  const all = everyRow(study.panel.administrations.length)
  const nodes = planFor(study.method).nodes
  const drawn = replicationsOf(study).map(() => nodes.map(() => new Float64Array(all.length)))
  const groups = draws.groups()
  const isWhole = attempt(() => {
    for (let first = 0; first < all.length; first += 2) {
      const rows = all.subarray(first, first + 2)
      const kpis = draws.kpisOf(rows)
      for (const [i, row] of rows.entries()) place(drawn, row, drawsAt(i * draws.replications, kpis, groups))
    }
  })
  return isWhole ? drawn : null
}

const drawsAt = (from: number, kpis: readonly Float64Array[], groups: GroupDraws) => [
  ...kpis.map((column) => column.subarray(from)),
  ...groups({ kpis, from, counting: null }),
]

function place(drawn: readonly (readonly Float64Array[])[], row: number, columns: readonly Float64Array[]): void {
  for (const [at, scores] of drawn.entries())
    for (const [node, column] of scores.entries()) column[row] = columns[node]![at]!
}

/** The study with groups that are plain means of one kind. */
const plainly = (study: ChainStudy, aggregation: Aggregation): ChainStudy => ({
  ...study,
  method: { ...study.method, groups: study.method.groups.map((plain) => ({ ...plain, aggregation, gates: [] })) },
})

const plainMeans: readonly Aggregation[] = [
  { mean: 'arithmetic', minimumCoverage: 0 },
  { mean: 'geometric', minimumCoverage: 0, floor: 1 },
]

describe('drawsByRow, for any method', () => {
  it('gives the bits of drawing everybody together, or refuses what that refuses', () => {
    fc.assert(
      fc.property(anyChain, fc.constantFrom(...plainMeans), (chain, aggregation) => {
        const anyStudy = studyOf(chain)
        const study = anyStudy && plainly(anyStudy, aggregation)
        const draws = study && drawsByRow(study, 2)
        if (draws) expect(byRow(study, draws)).toEqual(together(study))
      }),
      { numRuns: 100 },
    )
  })
})

describe('drawsByRow', () => {
  const two = method([group('ALL', null)], [kpi('A', 'ALL'), kpi('B', 'ALL')])
  const reports = { AAA: { A: 40, B: 50 }, BBB: { A: 30, B: Number.NaN } }
  const study = studyOf(chainOf([{ period: '2022', method: two, reports }]))!

  it.each(plainMeans)('draws means that are $mean', (aggregation) => {
    const meanStudy = plainly(study, aggregation)
    const draws = byRow(meanStudy, drawsByRow(meanStudy, 2)!)
    expect(draws).not.toBeNull()
    expect(draws).toEqual(together(meanStudy))
  })

  it('is for plain means of methods that compare no administrations', () => {
    const of = (mean: Aggregation['mean']) => plainly(study, { mean, minimumCoverage: 0 })
    const drawn = (['median', 'copeland'] as const).map((mean) => [isDrawnByRow(of(mean)), drawsByRow(of(mean), 2)])
    expect(drawn).toEqual([
      [true, null],
      [false, null],
    ])
  })
})
