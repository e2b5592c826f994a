import { benchmarkCycle } from '@pmm/comparison/benchmark/benchmark-cycle'
import { positionsFrame } from '@pmm/comparison/benchmark/positions-frame'
import type { ScoredCycle } from '@pmm/comparison/chain/chain'
import type { benchmarkColumns, positionColumns } from '@pmm/core/contract/table'
import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import { publishedSpreads } from '@pmm/disclosure/publish/publish-benchmarks'
import type { Frame } from '@pmm/table/frame'
import type { GroupMembers, KeptCycle } from './kept-cycle.ts'

type Benchmarks = Frame<typeof benchmarkColumns>
type Positions = Frame<typeof positionColumns>

/** A group that somebody asks for. */
export interface AskedGroup extends GroupMembers {
  /** Whether its members were picked one by one, so that it needs more of them. */
  readonly isPicked: boolean
}

/**
 * The benchmarks of any group, as they would have been told had the release held it: the same twins, second noise and
 * statuses. The same group has the same answer whoever asks, and however often.
 */
export function askedBenchmarks(kept: KeptCycle, { isPicked, ...group }: AskedGroup): Benchmarks {
  const spreads = benchmarkCycle({ ...kept.protectedLink, groups: [asPeerGroup(group)] })
  return publishedSpreads(spreads, {
    inputs: { parameters: isPicked ? pickedParameters(kept.parameters) : kept.parameters },
    cellsIn: () => kept.cells,
    placesOf: () => group.members,
    before: undefined,
  })
}

/** The benchmarks of any group with nothing kept back, for the secretariat. */
export const wholeBenchmarks = (link: ScoredCycle, group: GroupMembers): Benchmarks =>
  benchmarkCycle({ ...link, groups: [asPeerGroup(group)] })

/** A statistic of a group picked by hand needs as many contributors as such a group, and more confidential ones. */
const pickedParameters = (parameters: DisclosureParameters): DisclosureParameters => ({
  ...parameters,
  contributors: Math.max(parameters.contributors, parameters.picked),
  hidden: Math.max(parameters.hidden, parameters.pickedHidden),
})

/** A member whose place is asked for. */
export interface AskedPlace {
  readonly administration: string
  /** Whether whoever asks speaks for it, and so knows its numbers. */
  readonly isOwn: boolean
}

/**
 * Where a member of a group stands in it: what follows from its score and from the benchmarks as told. Ranks, and what needs
 * the cycle before, are missing; so is everything of whoever is no member.
 *
 * @param benchmarks as `askedBenchmarks` tells them
 */
export function askedPositions(
  { link, seen }: KeptCycle,
  group: GroupMembers,
  benchmarks: Benchmarks,
  { administration, isOwn }: AskedPlace,
): Positions {
  const scores = isOwn ? link.scores : seen
  return positionsOf(link, group, administration, { scores, seen, benchmarks })
}

/** As `askedPositions` with nothing kept back, for the secretariat. */
export const wholePositions = (link: ScoredCycle, group: GroupMembers, administration: string): Positions =>
  positionsOf(link, group, administration, { scores: link.scores })

type Known = Pick<Parameters<typeof positionsFrame>[0], 'scores' | 'seen' | 'benchmarks'>

const positionsOf = (
  { method, administrations }: ScoredCycle,
  group: GroupMembers,
  administration: string,
  known: Known,
): Positions =>
  positionsFrame({
    method,
    administrations,
    previous: null,
    groups: [asPeerGroup(group)],
    whose: new Set([administration]),
    ...known,
  })

const asPeerGroup = ({ code, members }: GroupMembers) => ({ code, members, title: '', classification: null, rule: '' })
