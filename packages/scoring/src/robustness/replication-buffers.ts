import { orderMemory } from '../kernel/order.ts'
import { cyclesOf } from '../panel/panel.ts'
import { ranksWithin } from './cycle-ranks.ts'
import { nodesOf, type Study } from './study.ts'

/** Consecutive replications: `from` up to but not with `to`. */
export interface ReplicationRange {
  readonly from: number
  readonly to: number
}

/** Buffers for the scores and ranks of consecutive replications; threads may share their memory. */
export interface ReplicationBuffers extends ReplicationRange {
  /** Codes of the nodes, the overall score first. */
  readonly nodes: readonly string[]
  /** Per node [replication][row], missing where the replication is undefined or the row has no score. */
  readonly scores: readonly Float64Array[]
  /** Per node [replication][row] the rank within the cycle, 1 for the best, 0 where there is no score. */
  readonly ranks: readonly Uint32Array[]
}

/** Buffers for a range of replications. @param memory allocates bytes; memory of this thread unless said */
export function replicationBuffers(
  study: Study,
  { from, to }: ReplicationRange,
  memory: (bytes: number) => ArrayBufferLike = (bytes) => new ArrayBuffer(bytes),
): ReplicationBuffers {
  const nodes = nodesOf(study).map(({ code }) => code)
  const cells = (to - from) * study.panel.administrations.length
  return {
    from,
    to,
    nodes,
    scores: nodes.map(() => new Float64Array(memory(8 * cells))),
    ranks: nodes.map(() => new Uint32Array(memory(4 * cells))),
  }
}

/**
 * Writes the scores and ranks of one replication into buffers.
 *
 * @param groups the scores of every group of the plan; null where the replication is undefined
 */
export type Fill = (buffers: ReplicationBuffers, replication: number, groups: readonly Float64Array[] | null) => void

/** Makes a study ready to have its replications written. */
export function fillerOf(study: Study): Fill {
  const rows = study.panel.administrations.length
  const places = nodesOf(study).map(({ node }) => node - study.method.kpis.length)
  const cycles = cyclesOf(study.panel)
  const memory = orderMemory(Math.max(0, ...cycles.map((cycle) => cycle.rows.length)))
  return ({ from, scores, ranks }, replication, groups) => {
    const start = (replication - from) * rows
    for (const [i, place] of places.entries()) {
      const replicated = scores[i]!.subarray(start, start + rows)
      if (groups === null) replicated.fill(Number.NaN)
      else replicated.set(groups[place]!)
      ranksWithin(cycles, replicated, ranks[i]!.subarray(start, start + rows), memory)
    }
  }
}
