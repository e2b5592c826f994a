import { drawMixed, type Replication, type UncertainMethod } from '../draw.ts'
import { sourcesOf } from '../sources.ts'
import type { SobolOutputs } from './estimator.ts'

/** The points of a Sobol design: N rows of A, N of B, then per source N of A with that source drawn as in B. */
export interface SobolDesign {
  /** The number N of rows. */
  readonly base: number
  /** Names of the sources, in the order of the design. */
  readonly sources: readonly string[]
  /** N × (sources + 2). */
  readonly length: number
  /** The i-th point, from 0. */
  readonly at: (place: number) => Replication
}

/**
 * The design of a variance-based sensitivity analysis. The numbers of the design are seeded and uniform, not
 * quasi-random, as a source may hold hundreds of numbers (a weight each): row j of A is replication j of the analysis,
 * row j of B replication N + j. A source is one column however many numbers it draws.
 */
export function sobolDesign(uncertain: UncertainMethod, base: number): SobolDesign {
  const sources = sourcesOf(uncertain.spec)
  const at = (place: number): Replication => {
    const row = place % base
    const block = Math.floor(place / base)
    if (block < 2) return drawMixed(uncertain, place, () => place)
    const exchanged = sources[block - 2]!.stream
    return drawMixed(uncertain, place, ({ stream }) => (stream === exchanged ? base + row : row))
  }
  return { base, sources: sources.map(({ name }) => name), length: base * (sources.length + 2), at }
}

/** Sorts the target at every point of a design into the outputs that the estimators take. */
export function outputsOf({ base, sources }: SobolDesign, target: Float64Array): SobolOutputs {
  const block = (i: number) => target.subarray(i * base, (i + 1) * base)
  return { yA: block(0), yB: block(1), yAB: sources.map((_, i) => block(i + 2)) }
}
