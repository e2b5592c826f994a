import { draw } from '../../src/robustness/draw.ts'
import { type Room, roomFor } from '../../src/robustness/replication-buffers.ts'
import { type ReplicationAt, type Run, replicatorOf } from '../../src/robustness/replicator.ts'
import type { Study } from '../../src/robustness/study.ts'
import { figuresOf, joinFigures, type NodeSummary, outcomesOf } from '../../src/robustness/summary/node-summary.ts'

/** Scores the replications `from` up to but not with `to` of a study, drawn independently unless said. */
export function runReplications(
  study: Study,
  from: number,
  to: number,
  replicationAt: ReplicationAt = (replication) => draw(study, replication),
): Run {
  const room = roomFor(study, { from, to })
  return { ...room, undefined: replicatorOf(study)(room, { from, to }, replicationAt) }
}

/** What a run of a study says of its nodes, made in one part. */
export function summarise(study: Study, run: Room): readonly NodeSummary[] {
  const outcomes = outcomesOf(study, run)
  return joinFigures(outcomes, [figuresOf(study.panel, outcomes, { part: 0, parts: 1 })])
}
