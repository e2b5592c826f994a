import { momentsOf } from '../kernel/moments.ts'
import { isSame } from '../kernel/resolution.ts'
import { everyRow } from '../kernel/rows.ts'
import { drawMixed, type Replication, type UncertainMethod } from './draw.ts'
import type { ReplicationBuffers } from './replication-buffers.ts'
import { sourcesOf } from './sources.ts'
import type { Study } from './study.ts'

/**
 * The points of an analysis source by source: all replications with the first source varied, then with the next source.
 */
export interface BySourceDesign {
  /** Replications × sources. */
  readonly length: number
  /** The i-th point, from 0. */
  readonly at: (place: number) => Replication
}

/**
 * A design in which each source is varied by itself, in all replications, while other sources stay as the method has
 * them.
 */
export function bySourceDesign(uncertain: UncertainMethod): BySourceDesign {
  const sources = sourcesOf(uncertain.spec)
  const { replications } = uncertain.spec
  const at = (place: number): Replication => {
    const varied = sources[Math.floor(place / replications)]!.stream
    const drawn = drawMixed(uncertain, place % replications, ({ stream }) =>
      stream === varied ? place % replications : null,
    )
    return { ...drawn, replication: place }
  }
  return { length: replications * sources.length, at }
}

/** How much one source by itself moves the overall score and rank of one row. */
export interface SourceEffect {
  readonly source: string
  readonly row: number
  /** Standard deviations (n − 1) over the replications, while the other sources stay as the method has them. */
  readonly scoreDeviation: number
  readonly rankDeviation: number
  /** The variance of this source over the sum of the variances of all sources, 0–1; 0 where nothing moves. */
  readonly scoreShare: number
  readonly rankShare: number
  readonly replications: number
}

/**
 * Sensitivity administration by administration. Shares leave out the interactions of sources, which the total Sobol
 * indices hold.
 *
 * @param run every point of `bySourceDesign`
 * @returns source by source, one effect per row of the panel
 */
export function effectsBySource({ panel, spec }: Study, run: ReplicationBuffers): readonly SourceEffect[] {
  const rows = panel.administrations.length
  const cells = spec.replications * rows
  const effects = sourcesOf(spec).map(({ name }, i) => {
    const scores = run.scores[0]!.subarray(i * cells, (i + 1) * cells)
    const ranks = run.ranks[0]!.subarray(i * cells, (i + 1) * cells)
    return { name, scores: deviations(scores, rows), ranks: deviations(ranks, rows) }
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

/** Per row, the standard deviation over the replications in which the row has a score or rank. */
function deviations(replicated: Float64Array | Uint32Array, rows: number) {
  const isRank = replicated instanceof Uint32Array
  const group = everyRow(replicated.length / rows)
  const drawn = new Float64Array(group.length)
  return Array.from({ length: rows }, (_, row) => {
    for (let i = 0, at = row; i < drawn.length; i++, at += rows)
      drawn[i] = isRank ? replicated[at]! || Number.NaN : replicated[at]!
    const { count, deviation } = momentsOf(group, drawn)
    if (count === 0) return { deviation: Number.NaN, count }
    return { deviation: isConstant(drawn) ? 0 : deviation, count }
  })
}

/** Whether all present values are the same: rounding may set their mean, and so their deviation, a last bit off. */
function isConstant(values: Float64Array): boolean {
  let first = Number.NaN
  for (const x of values) {
    if (Number.isNaN(x)) continue
    if (Number.isNaN(first)) first = x
    else if (!isSame(x, first)) return false
  }
  return true
}
