import { audiences } from '@pmm/engine/release/released-table'
import type { Release } from '@pmm/store/release.repository'
import type { ReleasePart } from '@pmm/store/release-part.repository'

/** The stages of a release; each needs all parts of those before it. */
export const stages = ['benchmark', 'trajectories', 'disclosure', 'publish'] as const
export type Stage = (typeof stages)[number]

/** A piece of work that one job does. */
export type WorkPart = Omit<ReleasePart, 'bytes' | 'stage'> & { readonly stage: Stage }

/** Everything that has to be done for a release, in order. */
export function workOf({ method, snapshot }: Pick<Release, 'method' | 'snapshot'>): readonly WorkPart[] {
  const cycles = snapshot.cycles.map(({ cycle }) => cycle)
  return [
    ...cycles.map((part): WorkPart => ({ stage: 'benchmark', part })),
    { stage: 'trajectories', part: method },
    ...cycles.map((part): WorkPart => ({ stage: 'disclosure', part })),
    ...cycles.map((cycle): WorkPart => ({ stage: 'publish', part: `cycle:${cycle}` })),
    ...audiences.map((audience): WorkPart => ({ stage: 'publish', part: `${audience}/method:${method}` })),
  ]
}

/** What of the first unfinished stage has not been made; nothing where all is. */
export function nextWork(work: readonly WorkPart[], made: readonly Omit<ReleasePart, 'bytes'>[]): readonly WorkPart[] {
  const done = new Set(made.map(({ stage, part }) => `${stage} ${part}`))
  const missing = work.filter(({ stage, part }) => !done.has(`${stage} ${part}`))
  return missing.filter(({ stage }) => stage === missing[0]!.stage)
}
