import { type ReleaseStage, releaseStages } from '@pmm/core/release/stages'
import type { Release } from '@pmm/store/release/release.repository'
import type { ReleasePart } from '@pmm/store/release/release-part.repository'

/** A piece of work that one job does. */
export type WorkPart = Omit<ReleasePart, 'bytes'>

/** The part that copies what is shown live already; it makes parts of the stage `whole`. */
export const livePart = 'live'

/**
 * Everything that has to be done for a release. How administrations moved through the cycles needs nothing else and takes
 * longest: it comes first. What may be told of peer groups is decided cycle by cycle; tables that keep nothing back are
 * copied or made; and from these follow those about peer groups and cycles, of which something is kept back.
 */
export function workOf({ method, snapshot }: Pick<Release, 'method' | 'snapshot'>): readonly WorkPart[] {
  const ofMethod = `method:${method}`
  const cycles = snapshot.cycles.map(({ cycle }) => `cycle:${cycle}`)
  const parts: { readonly [Stage in ReleaseStage]: readonly string[] } = {
    chain: [ofMethod],
    prepare: [livePart, ...cycles],
    whole: [ofMethod, ...cycles],
    publish: [ofMethod, ...cycles],
  }
  return releaseStages.flatMap((stage) => parts[stage].map((part): WorkPart => ({ stage, part })))
}

/** What a part is made of: of all cycles where it spans them, else of its own. Nothing of it needs the part. */
export function needsOf(work: readonly WorkPart[], { stage, part }: WorkPart): readonly WorkPart[] {
  if (stage === 'whole') return [{ stage: 'prepare', part: livePart }]
  if (stage !== 'publish') return []
  const isNeeded = (one: WorkPart) => one.stage === 'prepare' || one.stage === 'whole'
  return work.filter((one) => isNeeded(one) && (isOfMethod(part) || one.part === part))
}

/** What of the work has not been made. */
export function missingOf(work: readonly WorkPart[], made: readonly WorkPart[]): readonly WorkPart[] {
  const done = new Set(made.map(({ stage, part }) => `${stage} ${part}`))
  return work.filter(({ stage, part }) => !done.has(`${stage} ${part}`))
}

/** The parts that jobs are for: tables that keep nothing back are mostly copied, and else made by the parts that need them. */
export function toAsk(missing: readonly WorkPart[]): readonly WorkPart[] {
  const asked = missing.filter(({ stage }) => stage !== 'whole')
  return asked.length > 0 ? asked : missing
}

/** Whether a part is about all cycles of a method. */
export const isOfMethod = (part: string): boolean => part.startsWith('method:')
