import { Problem } from '@pmm/core/domain/problem'
import { draw, type Replication } from './draw.ts'
import { fillerOf, type ReplicationBuffers, type ReplicationRange, replicationBuffers } from './replication-buffers.ts'
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

/** How a caller follows a run, and stops it. */
export interface RunHooks {
  /** Called from time to time with the number of replications that are done. */
  readonly onProgress?: (done: number) => void
  /** Asked from time to time; a run ends with `Cancelled` when the answer is true. */
  readonly shouldStop?: () => boolean
}

/** The error of a run that its caller has stopped. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled'
}

/** How a replication is drawn, by its number. */
export type ReplicationAt = (replication: number) => Replication

/**
 * Scores the replications `from` up to but not with `to` of a study.
 *
 * @param replicationAt how the replications are drawn; independently unless said
 * @throws {Cancelled} when `shouldStop` says so
 */
export function runReplications(
  study: Study,
  from: number,
  to: number,
  hooks: RunHooks = {},
  replicationAt: ReplicationAt = (replication) => draw(study, replication),
): Run {
  const buffers = replicationBuffers(study, { from, to })
  const replicate = replicatorOf(study)
  const undefinedOnes: UndefinedReplication[] = []
  for (let first = from; first < to; first += 16) {
    breathe(first - from, hooks)
    undefinedOnes.push(...replicate(buffers, { from: first, to: Math.min(first + 16, to) }, replicationAt))
  }
  hooks.onProgress?.(to - from)
  return { ...buffers, undefined: undefinedOnes }
}

function breathe(done: number, { onProgress, shouldStop }: RunHooks): void {
  if (shouldStop?.()) throw new Cancelled('the run was told to stop')
  onProgress?.(done)
}

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
