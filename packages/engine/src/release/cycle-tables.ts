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
import { type Reader, type ReleasedTable, readers } from './released-table.ts'
import { partlyHidden, type SeenChain, seenBy } from './seen-by.ts'

/** What only the observations of a cycle give. */
export interface Derivation {
  readonly explanations: Frame<typeof explanationColumns>
  readonly rulers: Frame<typeof rulerColumns>
}

export interface CycleTablesInput {
  readonly ground: ReleaseGround
  readonly disclosed: Disclosed
  /** Place of the cycle in the chain. */
  readonly at: number
  readonly derivation: Derivation
}

/** The tables of a release about one cycle for everybody but the secretariat, and for those who keep something back. */
export function* cycleTables(input: CycleTablesInput): Generator<ReleasedTable> {
  const rangeOf = scoreRangesOf(input.ground.chain, input.at)
  const shared = sharedTables(input)
  const seers = readers.map((audience) => seerOf(input, audience))
  const members = seers.find(({ audience }) => audience === 'members')!
  for (const seer of seers) yield* tablesFor(input, seer, shared, rangeOf)
  yield* ownTables(input, members, rangeOf)
}

type RangeOf = ReturnType<typeof scoreRangesOf>

/** What an audience is shown of. */
interface Seer {
  readonly audience: Reader
  readonly seen: SeenChain
  readonly benchmarks: Statistics['benchmarks']
}

function seerOf({ ground, disclosed, at }: CycleTablesInput, audience: Reader): Seer {
  const { benchmarks } = disclosed[audience]
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

function* tablesFor(
  { ground, at, derivation }: CycleTablesInput,
  { audience, seen, benchmarks }: Seer,
  shared: ReturnType<typeof sharedTables>,
  rangeOf: RangeOf,
): Generator<ReleasedTable> {
  const link = seen.chain[at]!
  const of = (name: TableName, frame: Frame<Columns>): ReleasedTable => ({
    ...{ audience, about: `cycle:${link.cycle}`, name, frame },
  })
  yield of('scores', link.scores)
  yield of('benchmarks', benchmarks)
  yield of('groups', shared.groups)
  yield of('neighbours', shared.neighbours)
  yield of('perspectives', perspectivesFrame(link, ground.plan))
  yield of('regional-weights', shared['regional-weights'])
  yield of('groupings', groupingsFrame(link))
  yield of('rulers', shared.rulers)
  yield of('positions', positionsOf({ ...placesAt(ground, seen.chain, at), benchmarks, rangeOf }))
  yield of('explanations', maskExplanations(derivation.explanations, seen.visible[at]!))
}

const none = { attributes: [] }

function placesAt({ peers }: ReleaseGround, chain: Chain, at: number): PositionInput {
  const { method, administrations, scores } = chain[at]!
  return { method, administrations, scores, ...peers[at]!, previous: chain[at - 1]?.scores ?? null }
}

/** Everyone's place follows from its own scores and from what members see of the others. */
function* ownTables(
  { ground, at, derivation }: CycleTablesInput,
  { seen, benchmarks }: Seer,
  rangeOf: RangeOf,
): Generator<ReleasedTable> {
  const link = ground.chain[at]!
  const owners = partlyHidden(seen)[at]!
  const others = { seen: seen.chain[at]!.scores, benchmarks, whose: owners }
  const own = (name: TableName, frame: Frame<Columns>) =>
    ownTable({ name, about: `cycle:${link.cycle}`, frame, owners })
  yield own('scores', link.scores)
  yield own('groupings', groupingsFrame(link))
  yield own('positions', positionsOf({ ...placesAt(ground, ground.chain, at), ...others, rangeOf }))
  yield own('perspectives', perspectivesFrame(link, { ...ground.plan, keptBack: keptBack(seen, at), whose: owners }))
  yield own('explanations', derivation.explanations)
}

/** Nodes of which somebody keeps the score back. */
function keptBack({ chain, visible }: SeenChain, at: number): ReadonlySet<string> {
  const { administration, node } = chain[at]!.scores.data
  return new Set(node.filter((code, row) => !visible[at]!(administration[row]!, code!)) as string[])
}
