import { Problem } from '@pmm/core/domain/problem'
import type { Replication } from './draw.ts'
import { fillerOf, type Range, type Room } from './replication-buffers.ts'
import { scorerOf } from './score-replication.ts'
import type { Study } from './study.ts'

/** A replication whose method cannot work on the panel, and why. */
export interface UndefinedReplication {
  readonly replication: number
  readonly rule: string
  readonly message: string
}

/** The scores and ranks of consecutive replications. */
export interface Run extends Room {
  readonly undefined: readonly UndefinedReplication[]
}

/** How a replication is drawn, by its number. */
export type ReplicationAt = (replication: number) => Replication

/** Scores and ranks some of the replications of a room, and returns those that are undefined. */
export type Replicate = (room: Room, range: Range, replicationAt: ReplicationAt) => readonly UndefinedReplication[]

/** Makes a study ready to be replicated. Who fills which part of a room, and in what order, changes no bit of it. */
export function replicatorOf(study: Study): Replicate {
  const score = scorerOf(study)
  const fill = fillerOf(study)
  return (room, { from, to }, replicationAt) => {
    const undefinedOnes: UndefinedReplication[] = []
    for (let replication = from; replication < to; replication++) {
      try {
        fill(room, replication, score(replicationAt(replication)))
      } catch (error) {
        undefinedOnes.push(undefinedBy(error, replication))
        fill(room, replication, null)
      }
    }
    return undefinedOnes
  }
}

function undefinedBy(error: unknown, replication: number): UndefinedReplication {
  if (!(error instanceof Problem)) throw error
  return { replication, rule: error.problems[0]?.rule ?? error.code, message: error.message }
}
