import { type PositionInput, positionsFrame } from '@pmm/comparison/benchmark/positions-frame'
import { scoreRangesOf } from '@pmm/comparison/benchmark/score-ranges'
import type { ScoredCycle } from '@pmm/comparison/chain/chain'
import { groupingsFrame } from '@pmm/comparison/perspective/groupings-frame'
import { perspectivesFrame } from '@pmm/comparison/perspective/perspectives-frame'
import { maskExplanations } from '@pmm/comparison/visible/mask'
import type { Columns } from '@pmm/core/contract/column'
import type { benchmarkColumns, TableName } from '@pmm/core/contract/table'
import { publishBenchmarks } from '@pmm/disclosure/publish/publish-benchmarks'
import type { Frame } from '@pmm/table/frame'
import type { Derivation } from '../inputs/derive-again.ts'
import { type SeenChain, seenChain } from '../inputs/seen-chain.ts'
import type { TableInputs } from '../inputs/table-inputs.ts'
import { ownTable } from './own-table.ts'
import { type Reader, type ReleasedTable, readers } from './released-table.ts'
import { twinsTable } from './twins-table.ts'

/** What the tables about one cycle are made of. */
export interface CycleTablesInput {
  readonly inputs: TableInputs
  /** Place of the cycle in the chain. */
  readonly at: number
  readonly explanations: Derivation['explanations']
}

/**
 * The tables of a release about one cycle for everybody but the secretariat, and the own tables of administrations that
 * keep something back; and the twins, for nobody. Tables that are the same for every audience come with those of the secretariat (`forAudiences`).
 */
export function* cycleTables(input: CycleTablesInput): Generator<ReleasedTable> {
  const rangeOf = scoreRangesOf(input.inputs.chain, input.at)
  const views = readers.map((audience) => viewFor(input, audience))
  const members = views.find(({ audience }) => audience === 'members')!
  for (const view of views) yield* tablesFor(input, view, rangeOf)
  yield* ownTables(input, members, rangeOf)
  const { inputs, at } = input
  yield { audience: 'nobody', about: `cycle:${inputs.chain[at]!.cycle}`, name: 'twins', frame: twinsTable(inputs, at) }
}

type RangeOf = ReturnType<typeof scoreRangesOf>

/** What the tables for an audience are made of. */
interface AudienceView {
  readonly audience: Reader
  readonly seen: SeenChain
  readonly benchmarks: Frame<typeof benchmarkColumns>
}

const viewFor = ({ inputs, at }: CycleTablesInput, audience: Reader): AudienceView => ({
  audience,
  seen: seenChain(inputs, audience),
  benchmarks: publishBenchmarks(inputs, at, audience),
})

function* tablesFor(
  { inputs, at, explanations }: CycleTablesInput,
  { audience, seen, benchmarks }: AudienceView,
  rangeOf: RangeOf,
): Generator<ReleasedTable> {
  const { link, visibility } = seen.cycle(at)
  const places = placesAt(inputs, link, at, at === 0 ? null : seen.cycle(at - 1).link)
  const of = (name: TableName, frame: Frame<Columns>): ReleasedTable => ({
    audience,
    about: `cycle:${link.cycle}`,
    name,
    frame,
  })
  yield of('scores', link.scores)
  yield of('benchmarks', benchmarks)
  yield of('perspectives', perspectivesFrame(link, inputs.plan))
  yield of('groupings', groupingsFrame(link))
  yield of('positions', positionsFrame({ ...places, benchmarks, rangeOf }))
  yield of('explanations', maskExplanations(explanations, visibility))
}

function placesAt({ peers }: TableInputs, link: ScoredCycle, at: number, previous: ScoredCycle | null): PositionInput {
  const { method, administrations, scores } = link
  const previousCycle = previous === null ? undefined : { ...previous, groups: peers[at - 1]!.groups }
  return { method, administrations, scores, ...peers[at]!, previous: previous?.scores ?? null, previousCycle }
}

/** The own tables: the place of an administration follows from its own scores and from what members see of the others. */
function* ownTables(
  { inputs, at, explanations }: CycleTablesInput,
  { seen, benchmarks }: AudienceView,
  rangeOf: RangeOf,
): Generator<ReleasedTable> {
  const link = inputs.chain[at]!
  const { partlyHidden: owners, link: others } = seen.cycle(at)
  const places = placesAt(inputs, link, at, inputs.chain[at - 1] ?? null)
  const own = (name: TableName, frame: Frame<Columns>) =>
    ownTable({ name, about: `cycle:${link.cycle}`, frame, owners })
  yield own('scores', link.scores)
  yield own('groupings', groupingsFrame(link))
  yield own('positions', positionsFrame({ ...places, seen: others.scores, benchmarks, whose: owners, rangeOf }))
  yield own('perspectives', perspectivesFrame(link, { ...inputs.plan, others, whose: owners }))
  yield own('explanations', explanations)
}
