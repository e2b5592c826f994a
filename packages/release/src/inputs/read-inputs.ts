import type { ScoredCycle } from '@pmm/comparison/chain/chain'
import { defaultPlan } from '@pmm/core/benchmark/default-plan'
import type { EarlierInputs, ReleasedCycleInputs, ReleaseInputs } from '@pmm/core/contract/release-inputs'
import { defaultParameters } from '@pmm/core/disclosure/parameters'
import type { EarlierRelease } from '@pmm/disclosure/problem/problem'
import { readScores } from './read-scores.ts'
import { readStatistics } from './read-statistics.ts'
import { reportersOnDates } from './reporters-on-dates.ts'
import type { TableInputs } from './table-inputs.ts'

/** Reads what a release was made of as the inputs of its tables. @param earlier its earlier releases, the oldest first */
export function readInputs(inputs: ReleaseInputs, earlier: readonly EarlierInputs[]): TableInputs {
  const { method, snapshot, cycles, ...chosen } = inputs
  const plan = chosen.plan ?? defaultPlan
  const reportersOn = reportersOnDates(snapshot, plan)
  const chain = cycles.map((cycle) => linkOf(cycle, reportersOn(cycle.released.membershipDate).administrations))
  const peers = chain.map(({ membershipDate }) => reportersOn(membershipDate).peers)
  const grades = new Map(cycles.map(({ released, gradeOf }) => [released.cycle, gradeOf]))
  return {
    method,
    chain,
    plan,
    parameters: chosen.parameters ?? defaultParameters,
    peers,
    groups: peers.map(({ groups }) => groups),
    levels: cycles.map(({ levelOf }) => levelOf),
    evidence: (cycle, administration, kpi) => grades.get(cycle)?.(administration, kpi),
    earlier: earlier.map(earlierOf),
  }
}

function earlierOf(inputs: EarlierInputs): EarlierRelease {
  const { chain, levels, groups } = readInputs(inputs, [])
  const { statistics } = inputs
  const released = { public: readStatistics(statistics.public), members: readStatistics(statistics.members) }
  return { chain, levels, groups, released }
}

const linkOf = (
  { released, method, scores }: ReleasedCycleInputs,
  administrations: ScoredCycle['administrations'],
): ScoredCycle => ({
  cycle: released.cycle,
  period: released.period,
  method,
  membershipDate: released.membershipDate,
  administrations,
  scores: readScores(scores),
})
