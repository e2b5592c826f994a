import type { Release } from '@pmm/store/release.repository'
import type { ReleasePart } from '@pmm/store/release-part.repository'

/** The stages of a release; each needs all parts of those before it. */
export const stages = ['prepare', 'secretariat', 'publish'] as const
export type Stage = (typeof stages)[number]

/** A piece of work that one job does. */
export type WorkPart = Omit<ReleasePart, 'bytes' | 'stage'> & { readonly stage: Stage }

/** The part that copies what is shown to the secretariat already; it makes parts of the stage after it. */
export const livePart = 'live'

/**
 * Everything that has to be done for a release, in order: what may be told is decided cycle by cycle, the tables of the
 * secretariat are copied or made, and from them follow those of everybody else.
 */
export function workOf({ method, snapshot }: Pick<Release, 'method' | 'snapshot'>): readonly WorkPart[] {
  const cycles = snapshot.cycles.map(({ cycle }) => `cycle:${cycle}`)
  const abouts = [`method:${method}`, ...cycles] // the longest first
  return [
    ...[livePart, ...cycles].map((part): WorkPart => ({ stage: 'prepare', part })),
    ...abouts.map((part): WorkPart => ({ stage: 'secretariat', part })),
    ...abouts.map((part): WorkPart => ({ stage: 'publish', part })),
  ]
}

/** What of the first unfinished stage has not been made; nothing where all is. */
export function nextWork(work: readonly WorkPart[], made: readonly Omit<ReleasePart, 'bytes'>[]): readonly WorkPart[] {
  const done = new Set(made.map(({ stage, part }) => `${stage} ${part}`))
  const missing = work.filter(({ stage, part }) => !done.has(`${stage} ${part}`))
  return missing.filter(({ stage }) => stage === missing[0]!.stage)
}
