import type { Columns } from '@pmm/core/contract/column'
import type { explanationColumns, rulerColumns, TableName } from '@pmm/core/contract/table'
import { type Frame, partition, selectRows } from '@pmm/table/frame'
import { groupsFrame } from '../benchmark/groups-frame.ts'
import { neighboursFrame } from '../benchmark/nearest.ts'
import { type PositionInput, positionsOf } from '../benchmark/positions.ts'
import { scoreRangesOf } from '../benchmark/score-ranges.ts'
import type { Chain } from '../chain/chain.ts'
import { maskExplanations } from '../disclosure/mask.ts'
import type { Disclosed, Statistics } from '../disclosure/statistics.ts'
import { groupingsFrame } from '../grouping/groupings-frame.ts'
import { perspectivesFrame } from '../perspective/perspectives.ts'
import { regionalWeightsFrame } from '../perspective/regional-weights.ts'
import type { ReleaseGround } from './ground.ts'
import { ownTable } from './own-table.ts'
import { audiences, type ReleasedTable } from './released-table.ts'
import { partlyHidden, type SeenChain, seenBy } from './seen-by.ts'

/** What only the observations of a cycle give. */
export interface Derivation {
  readonly explanations: Frame<typeof explanationColumns>
  readonly rulers: Frame<typeof rulerColumns>
}

export interface CycleTablesInput {
  readonly ground: ReleaseGround
  /** Statistics of all cycles, before anything is suppressed. */
  readonly statistics: Statistics
  readonly disclosed: Disclosed
  /** Place of the cycle in the chain. */
  readonly at: number
  readonly derivation: Derivation
}

/** The tables of a release about one cycle, for every audience and for those who keep something back. */
export function cycleTables(input: CycleTablesInput): ReleasedTable[] {
  const rangeOf = scoreRangesOf(input.ground.chain, input.at)
  const shared = sharedTables(input)
  const seers = audiences.map((audience) => seerOf(input, audience))
  const members = seers.find(({ audience }) => audience === 'members')!
  return [...seers.flatMap((seer) => tablesFor(input, seer, shared, rangeOf)), ...ownTables(input, members, rangeOf)]
}

type RangeOf = ReturnType<typeof scoreRangesOf>

/** What an audience is shown of. */
interface Seer {
  readonly audience: ReleasedTable['audience']
  readonly seen: SeenChain
  readonly benchmarks: Statistics['benchmarks']
}

function seerOf({ ground, statistics, disclosed, at }: CycleTablesInput, audience: (typeof audiences)[number]): Seer {
  const { benchmarks } = audience === 'secretariat' ? statistics : disclosed[audience]
  const own = byCycle(benchmarks).get(ground.chain[at]!.cycle) ?? selectRows(benchmarks, [])
  return { audience, seen: seenBy(ground, audience), benchmarks: own }
}

type Benchmarks = Statistics['benchmarks']

const parts = new WeakMap<Benchmarks, ReadonlyMap<string, Benchmarks>>()

/** Split once, since the tables of every cycle look for its own. */
function byCycle(benchmarks: Benchmarks): ReadonlyMap<string, Benchmarks> {
  const known = parts.get(benchmarks) ?? partition(benchmarks, 'cycle')
  parts.set(benchmarks, known)
  return known
}

/** Tables without anything that somebody could keep back, the same for every audience. */
function sharedTables({ ground, at, derivation }: CycleTablesInput) {
  const link = ground.chain[at]!
  const { groups, neighbours } = ground.peers[at]!
  return {
    groups: groupsFrame(link, groups),
    neighbours: neighboursFrame(link.administrations, ground.plan.nearest ?? none, neighbours),
    'regional-weights': regionalWeightsFrame(link, ground.plan),
    rulers: derivation.rulers,
  }
}

function tablesFor(
  { ground, at, derivation }: CycleTablesInput,
  { audience, seen, benchmarks }: Seer,
  shared: ReturnType<typeof sharedTables>,
  rangeOf: RangeOf,
): ReleasedTable[] {
  const link = seen.chain[at]!
  const released = audience === 'secretariat' ? {} : { benchmarks }
  const of = (name: TableName, frame: Frame<Columns>): ReleasedTable => ({
    ...{ audience, about: `cycle:${link.cycle}`, name, frame },
  })
  return [
    of('scores', link.scores),
    of('benchmarks', benchmarks),
    of('groups', shared.groups),
    of('neighbours', shared.neighbours),
    of('perspectives', perspectivesFrame(link, ground.plan)),
    of('regional-weights', shared['regional-weights']),
    of('groupings', groupingsFrame(link)),
    of('rulers', shared.rulers),
    of('positions', positionsOf({ ...placesAt(ground, seen.chain, at), ...released, rangeOf })),
    of('explanations', maskExplanations(derivation.explanations, seen.visible[at]!)),
  ]
}

const none = { attributes: [] }

function placesAt({ peers }: ReleaseGround, chain: Chain, at: number): PositionInput {
  const { method, administrations, scores } = chain[at]!
  return { method, administrations, scores, ...peers[at]!, previous: chain[at - 1]?.scores ?? null }
}

/** Everyone's place follows from its own scores and from what members see of the others. */
function ownTables(
  { ground, at, derivation }: CycleTablesInput,
  { seen, benchmarks }: Seer,
  rangeOf: RangeOf,
): ReleasedTable[] {
  const link = ground.chain[at]!
  const owners = partlyHidden(seen)[at]!
  const places = {
    ...placesAt(ground, ground.chain, at),
    seen: seen.chain[at]!.scores,
    benchmarks,
    rangeOf,
    whose: owners,
  }
  const own = (name: TableName, frame: Frame<Columns>) =>
    ownTable({ name, about: `cycle:${link.cycle}`, frame, owners })
  return [
    own('scores', link.scores),
    own('groupings', groupingsFrame(link)),
    own('positions', positionsOf(places)),
    own('perspectives', perspectivesFrame(link, { ...ground.plan, keptBack: keptBack(seen, at), whose: owners })),
    own('explanations', derivation.explanations),
  ]
}

/** Nodes of which somebody keeps the score back. */
function keptBack({ chain, visible }: SeenChain, at: number): ReadonlySet<string> {
  const { administration, node } = chain[at]!.scores.data
  return new Set(node.filter((code, row) => !visible[at]!(administration[row]!, code!)) as string[])
}
