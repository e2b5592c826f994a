import type { Chain, ScoredCycle } from '@pmm/comparison/chain/chain'
import { type Peers, peersOf } from '@pmm/comparison/peers/peers'
import { defaultPlan } from '@pmm/core/benchmark/default-plan'
import type { BenchmarkPlan } from '@pmm/core/benchmark/peer-group'
import { groupChangeColumns } from '@pmm/core/contract/chain-columns'
import { benchmarkColumns, scoreColumns } from '@pmm/core/contract/table'
import type { LevelOf } from '@pmm/core/disclosure/level'
import { type DisclosureParameters, defaultParameters } from '@pmm/core/disclosure/parameters'
import type { Administration } from '@pmm/core/domain/administration'
import { type AttributeValue, reportersOn } from '@pmm/core/domain/attributes'
import type { EvidenceGrade } from '@pmm/core/domain/evidence'
import { eligibleOn } from '@pmm/core/domain/membership'
import type { EarlierInputs, ReleasedCycleInputs, ReleasedStatistics, ReleaseInputs } from '@pmm/core/release/inputs'
import type { GroupStatistics } from '@pmm/disclosure/cells/group-statistics'
import type { EarlierRelease } from '@pmm/disclosure/cells/problem'
import { decode } from '@pmm/table/decode'
import type { Frame } from '@pmm/table/frame'
import { readChunks } from '@pmm/table/read-chunks'

/** What every table of a release is made of. */
export interface ReleaseGround {
  readonly method: string
  /** All there is, whoever may see it. */
  readonly chain: Chain
  readonly plan: BenchmarkPlan
  readonly parameters: DisclosureParameters
  /** By cycle of the chain. */
  readonly peers: readonly Peers[]
  readonly levels: readonly LevelOf[]
  readonly evidence: (cycle: string, administration: string, kpi: string) => EvidenceGrade | undefined
  /** What readers know already, the oldest first. */
  readonly earlier: readonly EarlierRelease[]
}

/** Lays out what a release follows from. @param earlier releases published before it, the oldest first */
export function groundOf(inputs: ReleaseInputs, earlier: readonly EarlierInputs[]): ReleaseGround {
  const { method, snapshot, cycles, ...given } = inputs
  const plan = given.plan ?? defaultPlan
  const known = onDates(snapshot, plan)
  const chain = cycles.map((cycle) => linkOf(cycle, known(cycle.released.membershipDate).administrations))
  const grades = new Map(cycles.map(({ released, gradeOf }) => [released.cycle, gradeOf]))
  return {
    method,
    chain,
    plan,
    parameters: given.parameters ?? defaultParameters,
    peers: chain.map(({ membershipDate }) => known(membershipDate).peers),
    levels: cycles.map(({ levelOf }) => levelOf),
    evidence: (cycle, administration, kpi) => grades.get(cycle)?.(administration, kpi),
    earlier: earlier.map(earlierOf),
  }
}

function earlierOf(inputs: EarlierInputs): EarlierRelease {
  const { chain, levels, peers } = groundOf(inputs, [])
  const { statistics } = inputs
  const released = { public: statisticsIn(statistics.public), members: statisticsIn(statistics.members) }
  return { chain, levels, groups: peers.map(({ groups }) => groups), released }
}

/** Reads what was released of peer groups. */
export const statisticsIn = ({ benchmarks, panelTrends, groupChanges }: ReleasedStatistics): GroupStatistics => ({
  benchmarks: readChunks(benchmarks, benchmarkColumns),
  panelTrends: readChunks(panelTrends, benchmarkColumns),
  groupChanges: readChunks(groupChanges, groupChangeColumns),
})

const decoded = new WeakMap<Uint8Array, Frame<typeof scoreColumns>>()

/** The scores of a run; of the same bytes they are read once. */
export function scoresIn(run: Uint8Array): Frame<typeof scoreColumns> {
  const known = decoded.get(run) ?? decode(run, scoreColumns)
  decoded.set(run, known)
  return known
}

interface World {
  readonly administrations: readonly Administration[]
  readonly attributes: readonly AttributeValue[]
}

/** Who is eligible on a date, and their peers: found once for all cycles whose members are counted on it. */
export function onDates({ administrations, attributes }: World, plan: BenchmarkPlan) {
  const found = new Map<string, Pick<ScoredCycle, 'administrations'> & { readonly peers: Peers }>()
  return (membershipDate: string) => {
    const known = found.get(membershipDate)
    if (known !== undefined) return known
    const own = reportersOn(eligibleOn(administrations, membershipDate), attributes, membershipDate)
    const made = { administrations: own, peers: peersOf({ administrations: own, membershipDate }, plan) }
    found.set(membershipDate, made)
    return made
  }
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
  scores: scoresIn(scores),
})
