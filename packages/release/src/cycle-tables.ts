import { type PositionInput, positionsFrame } from '@pmm/comparison/benchmark/positions-frame'
import { scoreRangesOf } from '@pmm/comparison/benchmark/score-ranges'
import type { ScoredCycle } from '@pmm/comparison/chain/chain'
import { groupingsFrame } from '@pmm/comparison/perspective/groupings-frame'
import { perspectivesFrame } from '@pmm/comparison/perspective/perspectives-frame'
import { maskExplanations } from '@pmm/comparison/visible/mask'
import type { Columns } from '@pmm/core/contract/column'
import type { TableName } from '@pmm/core/contract/table'
import type { GroupStatistics } from '@pmm/disclosure/cells/group-statistics'
import type { Frame } from '@pmm/table/frame'
import type { Derivation } from './derivation.ts'
import { ownTable } from './own-table.ts'
import type { ReleaseGround } from './release-inputs.ts'
import { type Reader, type ReleasedTable, readers } from './released-table.ts'
import { type SeenChain, seenBy } from './seen-by.ts'

export interface CycleTablesInput {
  readonly ground: ReleaseGround
  /** Place of the cycle in the chain. */
  readonly at: number
  /** What each audience is told of the peer groups of the cycle. */
  readonly benchmarks: Readonly<Record<Reader, Benchmarks>>
  readonly explanations: Derivation['explanations']
}

type Benchmarks = GroupStatistics['benchmarks']

/**
 * The tables of a release about one cycle for everybody but the secretariat, and for those who keep something back. Those
 * that are the same for every audience come with those of the secretariat (`released`).
 */
export function* cycleTables(input: CycleTablesInput): Generator<ReleasedTable> {
  const rangeOf = scoreRangesOf(input.ground.chain, input.at)
  const seers = readers.map((audience) => seerOf(input, audience))
  const members = seers.find(({ audience }) => audience === 'members')!
  for (const seer of seers) yield* tablesFor(input, seer, rangeOf)
  yield* ownTables(input, members, rangeOf)
}

type RangeOf = ReturnType<typeof scoreRangesOf>

/** What an audience is shown of. */
interface Seer {
  readonly audience: Reader
  readonly seen: SeenChain
  readonly benchmarks: Benchmarks
}

const seerOf = ({ ground, benchmarks }: CycleTablesInput, audience: Reader): Seer => ({
  audience,
  seen: seenBy(ground, audience),
  benchmarks: benchmarks[audience],
})

function* tablesFor(
  { ground, at, explanations }: CycleTablesInput,
  { audience, seen, benchmarks }: Seer,
  rangeOf: RangeOf,
): Generator<ReleasedTable> {
  const { link, visibility } = seen.cycle(at)
  const places = placesAt(ground, link, at, at === 0 ? null : seen.cycle(at - 1).link)
  const of = (name: TableName, frame: Frame<Columns>): ReleasedTable => ({
    audience,
    about: `cycle:${link.cycle}`,
    name,
    frame,
  })
  yield of('scores', link.scores)
  yield of('benchmarks', benchmarks)
  yield of('perspectives', perspectivesFrame(link, ground.plan))
  yield of('groupings', groupingsFrame(link))
  yield of('positions', positionsFrame({ ...places, benchmarks, rangeOf }))
  yield of('explanations', maskExplanations(explanations, visibility))
}

function placesAt(
  { peers }: ReleaseGround,
  link: ScoredCycle,
  at: number,
  previous: ScoredCycle | null,
): PositionInput {
  const { method, administrations, scores } = link
  return { method, administrations, scores, ...peers[at]!, previous: previous?.scores ?? null }
}

/** Everyone's place follows from its own scores and from what members see of the others. */
function* ownTables(
  { ground, at, explanations }: CycleTablesInput,
  { seen, benchmarks }: Seer,
  rangeOf: RangeOf,
): Generator<ReleasedTable> {
  const link = ground.chain[at]!
  const { partlyHidden: owners, keptBack, link: others } = seen.cycle(at)
  const places = placesAt(ground, link, at, ground.chain[at - 1] ?? null)
  const own = (name: TableName, frame: Frame<Columns>) =>
    ownTable({ name, about: `cycle:${link.cycle}`, frame, owners })
  yield own('scores', link.scores)
  yield own('groupings', groupingsFrame(link))
  yield own('positions', positionsFrame({ ...places, seen: others.scores, benchmarks, whose: owners, rangeOf }))
  yield own('perspectives', perspectivesFrame(link, { ...ground.plan, keptBack, whose: owners }))
  yield own('explanations', explanations)
}
