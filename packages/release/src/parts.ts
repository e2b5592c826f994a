import { type ReleaseStage, releaseStages } from '@pmm/core/job/release-stages'

/** The name of a part of a release: a piece of work that one job does whole or not at all. */
export interface PartName {
  readonly stage: ReleaseStage
  /** What the part is about: `cycle:` and a cycle, `method:` and the method for all its cycles, or the live part. */
  readonly part: string
}

/** The part of the stage `prepare` that copies tables shown live already; it makes parts of the stage `whole`. */
export const livePart = 'live'

/** What says which parts a release has. */
export interface PartsInput {
  readonly method: string
  readonly snapshot: { readonly cycles: readonly { readonly cycle: string }[] }
}

/**
 * All parts of a release, each after those it needs. The stage `chain` needs nothing and takes longest, so it comes first:
 * how administrations moved through the cycles. `prepare` decides cycle by cycle what may be published of peer groups, and
 * copies live tables; `whole` makes the tables of which nothing is kept back; `publish` makes those of peer groups and
 * cycles of which something is kept back.
 */
export function partsOf({ method, snapshot }: PartsInput): readonly PartName[] {
  const ofMethod = `method:${method}`
  const ofCycles = snapshot.cycles.map(({ cycle }) => partOfCycle(cycle))
  const byStage: { readonly [Stage in ReleaseStage]: readonly string[] } = {
    chain: [ofMethod],
    prepare: [livePart, ...ofCycles],
    whole: [ofMethod, ...ofCycles],
    publish: [ofMethod, ...ofCycles],
  }
  return releaseStages.flatMap((stage) => byStage[stage].map((part): PartName => ({ stage, part })))
}

/** The parts that a part is made of: of all cycles where it spans them, else of its cycle. None of them needs the part. */
export function needsOf(parts: readonly PartName[], { stage, part }: PartName): readonly PartName[] {
  if (stage === 'whole') return [{ stage: 'prepare', part: livePart }]
  if (stage !== 'publish') return []
  const isNeeded = (other: PartName) => other.stage === 'prepare' || other.stage === 'whole'
  return parts.filter((other) => isNeeded(other) && (isOfMethod(part) || other.part === part))
}

/** The parts that have not been made. */
export function missingOf(parts: readonly PartName[], made: readonly PartName[]): readonly PartName[] {
  const done = new Set(made.map(({ stage, part }) => `${stage} ${part}`))
  return parts.filter(({ stage, part }) => !done.has(`${stage} ${part}`))
}

/** The missing parts that jobs are for: parts of `whole` are mostly copied, and else made by the parts that need them. */
export function partsToAsk(missing: readonly PartName[]): readonly PartName[] {
  const asked = missing.filter(({ stage }) => stage !== 'whole')
  return asked.length > 0 ? asked : missing
}

/** The name of the parts about a cycle; it is also the scope of their tables. */
export const partOfCycle = (cycle: string): `cycle:${string}` => `cycle:${cycle}`

/** Whether a part is about all cycles of a method. */
export const isOfMethod = (part: string): boolean => part.startsWith('method:')
