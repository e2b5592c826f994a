import { Problem } from '@pmm/core/domain/problem'
import { draw, type Replication } from './draw.ts'
import { scorerOf } from './score-replication.ts'
import { nodesOf, type Study } from './study.ts'

/** A replication whose method cannot work on the panel, and why. */
export interface UndefinedReplication {
  readonly replication: number
  readonly rule: string
  readonly message: string
}

/** The scores of consecutive replications. */
export interface Run {
  readonly from: number
  /** The first one after them. */
  readonly to: number
  /** Codes of the nodes, the overall score first. */
  readonly nodes: readonly string[]
  /** Per node [replication][row], missing where the replication is undefined or the row has no score. */
  readonly scores: readonly Float64Array[]
  readonly undefined: readonly UndefinedReplication[]
}

export interface RunHooks {
  /** Told how many of this call are done, from time to time. */
  readonly onProgress?: (done: number) => void
  /** Asked from time to time; the run ends with `Cancelled` when it says so. */
  readonly shouldStop?: () => boolean
}

/** A run that was told to stop. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled'
}

/**
 * Scores the replications `from` up to but not with `to` of a study. Runs of neighbouring replications merge into what
 * one call would give, bit by bit, whoever made them.
 *
 * @param replicationAt how they are drawn; as independent replications unless said
 * @throws {Cancelled} when told to stop
 */
export function runReplications(
  study: Study,
  from: number,
  to: number,
  hooks: RunHooks = {},
  replicationAt: (replication: number) => Replication = (replication) => draw(study, replication),
): Run {
  const rows = study.panel.administrations.length
  const nodes = nodesOf(study)
  const score = scorerOf(study)
  const firstGroup = study.method.kpis.length
  const scores = nodes.map(() => new Float64Array((to - from) * rows).fill(Number.NaN))
  const undefinedOnes: UndefinedReplication[] = []
  for (let replication = from; replication < to; replication++) {
    if ((replication - from) % 16 === 0) breathe(replication - from, hooks)
    try {
      const groups = score(replicationAt(replication))
      for (const [i, { node }] of nodes.entries())
        scores[i]!.set(groups[node - firstGroup]!, (replication - from) * rows)
    } catch (error) {
      undefinedOnes.push(undefinedBy(error, replication))
    }
  }
  hooks.onProgress?.(to - from)
  return { from, to, nodes: nodes.map(({ code }) => code), scores, undefined: undefinedOnes }
}

function breathe(done: number, { onProgress, shouldStop }: RunHooks): void {
  if (shouldStop?.()) throw new Cancelled('the run was told to stop')
  onProgress?.(done)
}

function undefinedBy(error: unknown, replication: number): UndefinedReplication {
  if (!(error instanceof Problem)) throw error
  return { replication, rule: error.problems[0]?.rule ?? error.code, message: error.message }
}

/** Joins runs of neighbouring replications, in whatever order they come. */
export function mergeRuns(runs: readonly Run[]): Run {
  const ordered = runs.toSorted((a, b) => a.from - b.from)
  const [first] = ordered
  const last = ordered.at(-1)
  if (first === undefined || last === undefined) throw new Error('there are no runs to merge')
  return {
    from: first.from,
    to: last.to,
    nodes: first.nodes,
    scores: first.nodes.map((_, node) => joined(ordered.map(({ scores }) => scores[node]!))),
    undefined: ordered.flatMap((run) => run.undefined),
  }
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
