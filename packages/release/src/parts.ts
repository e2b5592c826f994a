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
 * All parts of a release, each after those it needs. The stages `chain` and `groups` need nothing and take longest, so they
 * come first: how administrations, and peer groups, moved through the cycles. `prepare` copies live tables; `whole` makes
 * the tables of which nothing is kept back; `publish` makes those of cycles of which something is kept back, and joins the
 * benchmarks of all of them.
 */
export function partsOf({ method, snapshot }: PartsInput): readonly PartName[] {
  const ofMethod = `method:${method}`
  const ofCycles = snapshot.cycles.map(({ cycle }) => partOfCycle(cycle))
  const byStage: { readonly [Stage in ReleaseStage]: readonly string[] } = {
    chain: [ofMethod],
    groups: [ofMethod],
    prepare: [livePart],
    whole: [ofMethod, ...ofCycles],
    publish: [...ofCycles, ofMethod],
  }
  return releaseStages.flatMap((stage) => byStage[stage].map((part): PartName => ({ stage, part })))
}

/** The parts that a part is made of. None of them needs the part. */
export function needsOf(parts: readonly PartName[], { stage, part }: PartName): readonly PartName[] {
  if (stage === 'whole') return [{ stage: 'prepare', part: livePart }]
  if (stage !== 'publish') return []
  const whole = parts.filter((other) => other.stage === 'whole' && other.part === part)
  return isOfMethod(part) ? [...whole, ...parts.filter((other) => isOfCycle(other, stage))] : whole
}

const isOfCycle = (part: PartName, stage: ReleaseStage): boolean => part.stage === stage && !isOfMethod(part.part)

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
