import { Problem } from '@pmm/core/domain/problem'
import type { Replication } from './draw.ts'
import { fillerOf, type ReplicationBuffers, type ReplicationRange } from './replication-buffers.ts'
import { scorerOf } from './score-replication.ts'
import type { Study } from './study.ts'

/** A replication whose method cannot work on the panel, and why. */
export interface UndefinedReplication {
  readonly replication: number
  readonly rule: string
  readonly message: string
}

/** The scores and ranks of consecutive replications. */
export interface Run extends ReplicationBuffers {
  readonly undefined: readonly UndefinedReplication[]
}

/** How a replication is drawn, by its number. */
export type ReplicationAt = (replication: number) => Replication

/** Scores and ranks a range of the replications that buffers hold, and returns the undefined ones. */
export type Replicate = (
  buffers: ReplicationBuffers,
  range: ReplicationRange,
  replicationAt: ReplicationAt,
) => readonly UndefinedReplication[]

/**
 * Makes a study ready to be replicated. Which thread fills which part of the buffers, and in which order, changes no
 * bit.
 */
export function replicatorOf(study: Study): Replicate {
  const score = scorerOf(study)
  const fill = fillerOf(study)
  return (buffers, { from, to }, replicationAt) => {
    const undefinedOnes: UndefinedReplication[] = []
    for (let replication = from; replication < to; replication++) {
      try {
        fill(buffers, replication, score(replicationAt(replication)))
      } catch (error) {
        undefinedOnes.push(undefinedBy(error, replication))
        fill(buffers, replication, null)
      }
    }
    return undefinedOnes
  }
}

function undefinedBy(error: unknown, replication: number): UndefinedReplication {
  if (!(error instanceof Problem)) throw error
  return { replication, rule: error.problems[0]?.rule ?? error.code, message: error.message }
}
