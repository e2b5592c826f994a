import { layoutOf } from './cells/contributors.ts'
import type { Disclosed, DiscloseInput, Statistics } from './cells/group-tables.ts'
import { type CycleDecision, decideCycle } from './decide.ts'
import { suppress, suppressBenchmarks } from './publish/publish-tables.ts'
import { setsOfCycle, setsOfRows } from './publish/sets-of-rows.ts'

/**
 * Decides once for a whole release which statistics of peer groups are told to whom. A statistic by itself needs enough
 * contributors, enough of them unknown to the viewer, and none that dominates. Together, and with all the viewer sees or
 * has seen in earlier releases, they must leave every hidden number wide: for each of them other worlds are found, in which
 * everything released is the same. Cycles are decided one by one, changes between two as if both ends were told. Whatever
 * the public is told, members are told too.
 *
 * @returns the same rows with the numbers that may be told, rounded, and why the others are missing
 */
export function disclose(input: DiscloseInput): Disclosed {
  return tellDecided(
    input,
    input.chain.map((_, at) => decideCycle(input, at)),
  )
}

type ToTell = Pick<DiscloseInput, 'chain' | 'groups' | 'parameters'>

export interface TellInput extends ToTell {
  /** Nothing suppressed. */
  readonly statistics: Statistics
}

/** Tells what was decided. @param decisions by cycle of the chain, as `decideCycle` makes them */
export function tellDecided(
  { chain, groups, statistics, parameters }: TellInput,
  decisions: readonly CycleDecision[],
): Disclosed {
  const layout = layoutOf(chain, groups)
  const sets = setsOfRows(layout, statistics)
  const toldTo = (audience: keyof CycleDecision) =>
    suppress({ layout, decided: decisions.map((one) => one[audience]), sets, statistics, parameters })
  return { public: toldTo('public'), members: toldTo('members') }
}

export interface TellCycleInput extends ToTell {
  /** Those of the cycle, nothing suppressed. */
  readonly benchmarks: Benchmarks
}

type Benchmarks = Statistics['benchmarks']

/**
 * Tells what was decided of the benchmarks of one cycle alone, as `tellDecided` tells them among those of all.
 *
 * @param at place of the cycle in the chain
 */
export function tellCycle(
  { chain, groups, benchmarks, parameters }: TellCycleInput,
  at: number,
  decision: CycleDecision,
): Readonly<Record<keyof CycleDecision, Benchmarks>> {
  const layout = layoutOf(chain, groups)
  const sets = setsOfCycle(layout, at, benchmarks)
  const toldTo = (audience: keyof CycleDecision) =>
    suppressBenchmarks({ layout, decided: [decision[audience]], sets, benchmarks, parameters })
  return { public: toldTo('public'), members: toldTo('members') }
}
