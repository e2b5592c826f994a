import { bySourceDesign } from '@pmm/scoring/robustness/by-source'
import { draw } from '@pmm/scoring/robustness/draw'
import { type ReplicationBuffers, replicationBuffers } from '@pmm/scoring/robustness/replication-buffers'
import { type ReplicationAt, replicatorOf, type UndefinedReplication } from '@pmm/scoring/robustness/replicator'
import { sobolDesign } from '@pmm/scoring/robustness/sobol/design'
import type { Study } from '@pmm/scoring/robustness/study'
import { figuresOf, type NodeFigures, type NodeOutcome } from '@pmm/scoring/robustness/summary/node-summary'

/** The runs of an analysis, in this order. */
const analyses = ['uncertainty', 'sobol', 'by-source'] as const

/** What the threads of an analysis share: values are read, buffers written, and counters say who does what. */
export interface SharedWork {
  readonly study: Study
  /** The buffers of each analysis; null where the study does not ask for the analysis. */
  readonly buffers: readonly (ReplicationBuffers | null)[]
  /** Per analysis, the first replication nobody has taken. */
  readonly taken: Int32Array
  /** Replications of the first analysis that are done. */
  readonly done: Int32Array
  /** The first part of the summary nobody has taken. */
  readonly part: Int32Array
}

/** Undefined replications per analysis. */
export type UndefinedByAnalysis = readonly (readonly UndefinedReplication[])[]

/** Few enough for all threads to end at about the same time. */
const atOnce = 8
const parts = 16

/** Lays out a study in shared memory: a copy of its values, the buffers of its analyses, and counters at zero. */
export function sharedWorkOf(study: Study): SharedWork {
  const shared = (bytes: number) => new SharedArrayBuffer(bytes)
  const values = study.panel.values.map((column) => {
    const copy = new Float64Array(shared(column.byteLength))
    copy.set(column)
    return copy
  })
  const { replications, sensitivity, bySource } = study.spec
  const buffersFor = (length: number | undefined) =>
    length === undefined ? null : replicationBuffers(study, { from: 0, to: length }, shared)
  return {
    study: { ...study, panel: { ...study.panel, values } },
    buffers: [
      buffersFor(replications),
      buffersFor(sensitivity && sobolDesign(study, sensitivity.base).length),
      buffersFor(bySource ? bySourceDesign(study).length : undefined),
    ],
    taken: new Int32Array(shared(4 * analyses.length)),
    done: new Int32Array(shared(4)),
    part: new Int32Array(shared(4)),
  }
}

/**
 * Scores replications that nobody has taken until none is left; which replications depends on how fast the threads are,
 * the numbers do not. Pauses after every few replications.
 *
 * @returns the replications among them that are undefined
 */
export function* replicating({ study, buffers, taken, done }: SharedWork): Generator<void, UndefinedByAnalysis> {
  const replicate = replicatorOf(study)
  const undefinedReplications = buffers.map((): UndefinedReplication[] => [])
  for (const [analysis, buffer] of buffers.entries()) {
    if (buffer === null) continue
    const replicationAt = replicationsOf(study, analysis)
    const next = () => Atomics.add(taken, analysis, atOnce)
    for (let from = next(); from < buffer.to; from = next()) {
      const to = Math.min(from + atOnce, buffer.to)
      undefinedReplications[analysis]!.push(...replicate(buffer, { from, to }, replicationAt))
      if (analysis === 0) Atomics.add(done, 0, to - from)
      yield
    }
  }
  return undefinedReplications
}

function replicationsOf(study: Study, analysis: number): ReplicationAt {
  switch (analyses[analysis]!) {
    case 'uncertainty':
      return (replication) => draw(study, replication)
    case 'sobol':
      return sobolDesign(study, study.spec.sensitivity!.base).at
    case 'by-source':
      return bySourceDesign(study).at
  }
}

/** Figures by part of the summary. */
export type Figures = ReadonlyMap<number, readonly NodeFigures[]>

/** Summarises parts that nobody has taken until none is left, once every replication is done. */
export function summarising({ study, part: next }: SharedWork, outcomes: readonly NodeOutcome[]): Figures {
  const figures = new Map<number, readonly NodeFigures[]>()
  for (let part = Atomics.add(next, 0, 1); part < parts; part = Atomics.add(next, 0, 1))
    figures.set(part, figuresOf(study.panel, outcomes, { part, parts }))
  return figures
}
