import { disclose } from '@pmm/disclosure/disclose'
import type { GroupStatistics, PublishedStatistics } from '@pmm/disclosure/problem/group-statistics'
import type { CycleDecision } from '@pmm/disclosure/secondary/decision'
import type { Derivation } from './inputs/derive-again.ts'
import type { TableInputs } from './inputs/table-inputs.ts'
import { makePart, type PartSource } from './make-part.ts'
import { isOfMethod, livePart, type PartName, partOfCycle, partsOf } from './parts.ts'
import { benchmarksAt, groupStatistics } from './tables/group-statistics.ts'
import type { ReleasedTable } from './tables/released-table.ts'
import { wholeTables } from './tables/whole-tables.ts'

/**
 * Builds all tables of a release from its inputs, part by part and each when it is taken, as workers build them: cycle by
 * cycle, then what spans the cycles.
 *
 * @param derivationOf derives a cycle by its place in the chain; each is asked for once
 */
export async function* rebuild(
  inputs: TableInputs,
  derivationOf: (at: number) => Promise<Derivation>,
): AsyncGenerator<ReleasedTable> {
  const decisions = new Map<string, CycleDecision>()
  const source = sourceInMemory(inputs, derivationOf, decisions)
  for (const part of partsToRebuild(inputs)) {
    const made = await makePart(part, source)
    if ('decision' in made) decisions.set(part.part, made.decision)
    else yield* made.tables
  }
}

/** The statistics of peer groups in a release, nothing suppressed and as each audience is shown them. */
export interface RebuiltStatistics {
  readonly statistics: GroupStatistics
  readonly published: PublishedStatistics
}

/** What statistics of peer groups follow from. */
export type StatisticsInputs = Omit<TableInputs, 'method' | 'plan' | 'evidence'>

/** Builds the statistics of peer groups alone. */
export function rebuildStatistics(inputs: StatisticsInputs): RebuiltStatistics {
  const statistics = groupStatistics(
    inputs,
    inputs.chain.map((_, at) => benchmarksAt(inputs, at)),
  )
  return { statistics, published: disclose({ ...inputs, statistics }) }
}

/** The parts of a release but the live one: those of a cycle together, so that one derivation is held at a time. */
function partsToRebuild({ method, chain }: TableInputs): readonly PartName[] {
  const parts = partsOf({ method, snapshot: { cycles: chain } }).filter(({ part }) => part !== livePart)
  const byCycle = [...Map.groupBy(parts, ({ part }) => part)]
  return byCycle
    .toSorted(([one], [other]) => Number(isOfMethod(one)) - Number(isOfMethod(other)))
    .flatMap(([, of]) => of)
}

/** @param decisions by part, those made so far */
function sourceInMemory(
  inputs: TableInputs,
  derivationOf: (at: number) => Promise<Derivation>,
  decisions: ReadonlyMap<string, CycleDecision>,
): PartSource {
  const whole = wholeTables(inputs)
  const derivation = lastOf(derivationOf)
  const benchmarks = (at: number) => {
    const about = partOfCycle(inputs.chain[at]!.cycle)
    return whole
      .find((table) => table.about === about && table.name === 'benchmarks')!
      .make() as GroupStatistics['benchmarks']
  }
  return {
    inputs,
    whole: () => whole,
    derivation,
    explanations: async (at) => (await derivation(at)).explanations,
    benchmarks: async (at) => benchmarks(at),
    statistics: async () =>
      groupStatistics(
        inputs,
        inputs.chain.map((_, at) => benchmarks(at)),
      ),
    decision: async (at) => decisions.get(partOfCycle(inputs.chain[at]!.cycle))!,
  }
}

/** Keeps the value found last. */
function lastOf<T>(find: (at: number) => Promise<T>): (at: number) => Promise<T> {
  let last: { readonly at: number; readonly value: Promise<T> } | undefined
  return (at) => {
    if (last?.at !== at) last = { at, value: find(at) }
    return last.value
  }
}
