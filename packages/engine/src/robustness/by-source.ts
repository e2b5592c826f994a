import { momentsOf } from '../kernel/moments.ts'
import { everyRow } from '../kernel/rows.ts'
import { drawMixed } from './draw.ts'
import { type RunHooks, runReplications } from './run-replications.ts'
import { sourcesOf } from './sources.ts'
import type { Study } from './study.ts'
import { summarise } from './summary/summarise.ts'

/** How much one source alone moves the overall score and rank of one row. */
export interface SourceEffect {
  readonly source: string
  readonly row: number
  /** Standard deviations (n − 1) over the replications, the other sources staying as the method has them. */
  readonly scoreDeviation: number
  readonly rankDeviation: number
  /** Share (0–1) of the sum of these variances over the sources; 0 where nothing moves. */
  readonly scoreShare: number
  readonly rankShare: number
  readonly replications: number
}

/**
 * Sensitivity administration by administration: each source is varied on its own, in the first replications of the
 * analysis. Shares leave out what sources do together, which the total Sobol indices hold.
 *
 * @returns source by source, one per row of the panel
 */
export function effectsBySource(study: Study, replications: number, hooks: RunHooks = {}): readonly SourceEffect[] {
  const effects = sourcesOf(study.spec).map(({ name, stream }) => {
    const drawOne = (replication: number) =>
      drawMixed(study, replication, (source) => (source.stream === stream ? replication : null))
    const [overall] = summarise(study, runReplications(study, 0, replications, hooks, drawOne))
    return {
      name,
      scores: deviations(overall!.scores.replicated, study),
      ranks: deviations(overall!.ranks.replicated, study),
    }
  })
  const totals = (which: 'scores' | 'ranks', row: number) =>
    effects.reduce((sum, effect) => sum + variance(effect[which][row]!.deviation), 0)
  return effects.flatMap(({ name, scores, ranks }) =>
    scores.map(
      ({ deviation, count }, row): SourceEffect => ({
        source: name,
        row,
        scoreDeviation: deviation,
        rankDeviation: ranks[row]!.deviation,
        scoreShare: shareOf(deviation, totals('scores', row)),
        rankShare: shareOf(ranks[row]!.deviation, totals('ranks', row)),
        replications: count,
      }),
    ),
  )
}

const variance = (deviation: number): number => deviation ** 2 || 0
const shareOf = (deviation: number, total: number): number => (total === 0 ? 0 : variance(deviation) / total)

/** Per row, the standard deviation over the replications in which it has a score or rank. */
function deviations(replicated: Float64Array | Uint32Array, { panel }: Study) {
  const rows = panel.administrations.length
  return Array.from({ length: rows }, (_, row) => {
    const drawn = Float64Array.from({ length: replicated.length / rows }, (_, i) => {
      const x = replicated[i * rows + row]!
      return replicated instanceof Uint32Array && x === 0 ? Number.NaN : x
    })
    const present = drawn.filter((x) => !Number.isNaN(x))
    const isConstant = present.every((x) => x === present[0])
    const deviation = isConstant ? 0 : momentsOf(everyRow(present.length), present).deviation
    return { deviation: present.length === 0 ? Number.NaN : deviation, count: present.length }
  })
}
