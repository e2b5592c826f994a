import { groupChangesFrame } from '@pmm/comparison/groups/group-changes-frame'
import { inBoth } from '@pmm/comparison/peers/group-places'
import { groupChangeColumns } from '@pmm/core/contract/chain-columns'
import { memo } from '@pmm/core/memo/memo'
import { once } from '@pmm/core/memo/once'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { codeIn } from '@pmm/table/coded'
import type { Frame } from '@pmm/table/frame'
import { type Booked, bookedFrame } from '@pmm/table/written'
import { type CellPublisher, cellPublisher } from '../cells/cell-publisher.ts'
import { noiseLevel } from '../cells/expected-error.ts'
import type { CellStatus } from '../cells/status-by-counts.ts'
import type { Reader } from '../panel/kept-back.ts'
import { protectedChain } from '../panel/protected-cycle.ts'
import { chainCells, chainPlaces } from './chain-places.ts'
import type { PublishInputs } from './publish-inputs.ts'
import { wasPublished } from './published-before.ts'
import { writableCopy } from './writable-copy.ts'

type Changes = Frame<typeof groupChangeColumns>
type Table = Booked<typeof groupChangeColumns>

/**
 * The changes of groups as they are told to an audience: changes are differences of means as told, so that levels and
 * changes agree. A change is told where the means of the group and of its panel are told at both ends.
 */
export function publishGroupChanges(inputs: PublishInputs, audience: Reader): Changes {
  const table = writableCopy(groupChangesFrame(protectedChain(inputs, audience), inputs.groups))
  const endsOf = endsFinder(inputs, audience)
  for (let row = 0; row < table.length; row++) {
    const means = { before: table.data.meanBefore[row]!, after: table.data.meanAfter[row]! }
    writeChange(table, row, endsOf(rowAt(table, row), means))
  }
  return bookedFrame(groupChangeColumns, table)
}

interface ChangeRow {
  readonly group: string
  readonly node: string
  readonly since: string
  readonly cycle: string
}

const rowAt = ({ codes, books }: Table, row: number): ChangeRow => ({
  group: books.group.words[codes.group[row]!]!,
  node: books.node.words[codes.node[row]!]!,
  since: books.since.words[codes.since[row]!]!,
  cycle: books.cycle.words[codes.cycle[row]!]!,
})

/** A mean of a group or of its panel at one end of a change. */
interface End {
  readonly status: CellStatus
  /** The mean as told; missing where it is not. */
  readonly mean: number
  readonly error: number
  /** Points of 100 for one unit of score, in which the strength of noise is judged. */
  readonly point: number
}

interface Ends {
  readonly before: End
  readonly after: End
  readonly panelBefore: End
  readonly panelAfter: End
}

/** The means of a group at both ends of a change, on the protected panel. */
interface GroupMeans {
  readonly before: number
  readonly after: number
}

function endsFinder(inputs: PublishInputs, audience: Reader): (row: ChangeRow, means: GroupMeans) => Ends {
  const { chain, parameters } = inputs
  const { grid } = chainPlaces(inputs)
  const cells = chain.map((_, at) => once(() => chainCells(inputs, at, audience)))
  const places = new Map(chain.map(({ cycle }, at) => [cycle, at]))
  const panelOf = panelFinder(inputs)
  const scores = protectedChain(inputs, audience).map(({ scores: { data } }) => data.score)
  const published = inputs.publishedBefore?.[audience]
  return (row, means) => {
    const [from, to] = [places.get(row.since)!, places.get(row.cycle)!]
    const { members, panel } = panelOf(row.group, row.node, from, to)
    const panelMeanAt = (at: number) => meanAt(panel, grid.rows[at]![grid.placeOf.get(row.node)!]!, scores[at]!)
    const endAt = (at: number, contributors: Uint32Array, mean: number, wasPublishedBefore: () => boolean): End => {
      const request = { group: row.group, node: row.node, measure: 'score' as const, places: contributors }
      const cell = cells[at]!()({ ...request, wasPublished: wasPublishedBefore })
      return endOf(cellPublisher(cell, parameters), mean, cell.facts.point(0))
    }
    const ofGroup = (at: number) => () => {
      const about = { cycle: chain[at]!.cycle, group: row.group, node: row.node, measure: 'score' }
      return wasPublished(published?.benchmarks, about, 'mean')
    }
    const ofPanel = () => wasChangePublished(published?.groupChanges, row)
    return {
      before: endAt(from, members[from]!, means.before, ofGroup(from)),
      after: endAt(to, members[to]!, means.after, ofGroup(to)),
      panelBefore: endAt(from, panel, panelMeanAt(from), ofPanel),
      panelAfter: endAt(to, panel, panelMeanAt(to), ofPanel),
    }
  }
}

/** Finds the members of a group by cycle, and who has a score of a node in both of two cycles. */
function panelFinder(inputs: PublishInputs) {
  const { grid, groups } = chainPlaces(inputs)
  const byCode = new Map(groups.map((group) => [group.code, group]))
  const stayers = new Map<string, Uint32Array>()
  return (group: string, node: string, from: number, to: number) => {
    const { members } = byCode.get(group)!
    const key = `${from} ${to} ${group}`
    const both = stayers.get(key) ?? inBoth(members[from]!, members[to]!)
    stayers.set(key, both)
    const place = grid.placeOf.get(node)!
    const [before, after] = [grid.scores[from]![place]!, grid.scores[to]![place]!]
    return { members, panel: both.filter((at) => !isMissing(before[at]!) && !isMissing(after[at]!)) }
  }
}

function meanAt(places: Uint32Array, rows: Int32Array, scores: Float64Array): number {
  let sum = 0
  for (let i = 0; i < places.length; i++) sum += scores[rows[places[i]!]!]!
  return sum / places.length
}

function endOf(publisher: CellPublisher, mean: number, point: number): End {
  const status = publisher.status('mean')
  const published = status === 'F' ? publisher.published('mean', mean) : Number.NaN
  return { status, mean: published, error: publisher.isExact ? 0 : publisher.error('mean', published), point }
}

function wasChangePublished(before: Changes | undefined, row: ChangeRow): boolean {
  if (before === undefined) return false
  const at = rowsPublished(before).get(keyOf(row))
  return at !== undefined && before.data.confStatus[at] === 'F'
}

const rowsPublished = memo(
  'rows of group changes told before',
  ({ data, length }: Changes): ReadonlyMap<string, number> => {
    const rows = new Map<string, number>()
    for (let row = 0; row < length; row++) {
      const [group, node] = [data.group[row]!, data.node[row]!]
      rows.set(keyOf({ group, node, since: data.since[row]!, cycle: data.cycle[row]! }), row)
    }
    return rows
  },
)

const keyOf = ({ group, node, since, cycle }: ChangeRow): string => `${group}\n${node}\n${since}\n${cycle}`

/** An empty end keeps the missing mean of the table and stands in nobody's way. */
function writeChange({ data, codes, books }: Table, row: number, ends: Ends): void {
  const { before, after, panelBefore, panelAfter } = ends
  const used = [
    ...(data.reportingBefore[row] === 0 ? [] : [before]),
    ...(data.reportingAfter[row] === 0 ? [] : [after]),
    ...(data.panel[row] === 0 ? [] : [panelBefore, panelAfter]),
  ]
  const status = used.find((end) => end.status !== 'F')?.status ?? 'F'
  const isPublished = status === 'F'
  codes.confStatus[row] = codeIn(books.confStatus, status)
  const change = after.mean - before.mean
  const panelChange = panelAfter.mean - panelBefore.mean
  data.meanBefore[row] = isPublished ? before.mean : Number.NaN
  data.meanAfter[row] = isPublished ? after.mean : Number.NaN
  data.change[row] = isPublished ? tidy(change) : Number.NaN
  data.panelChange[row] = isPublished ? tidy(panelChange) : Number.NaN
  data.compositionEffect[row] = isPublished ? tidy(change - panelChange) : Number.NaN
  data.error[row] = isPublished ? Math.hypot(before.error, after.error) : Number.NaN
  data.panelError[row] = isPublished ? Math.hypot(panelBefore.error, panelAfter.error) : Number.NaN
  codes.noise[row] = codeIn(books.noise, noiseLevel(isPublished ? data.error[row]! / before.point : 0))
}

/** Takes away what subtracting decimals leaves behind. */
const tidy = (x: number): number => (Number.isFinite(x) ? Number(x.toPrecision(12)) : x)
