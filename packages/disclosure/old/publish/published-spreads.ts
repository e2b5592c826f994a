import { numbersOf } from '@pmm/comparison/visible/bit-marks'
import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import { codesOf } from '@pmm/table/frame'
import { type Kind, kinds } from '../cells/order-statistics.ts'
import { statusColumn } from '../cells/status-column.ts'
import type { CellStatus } from '../primary/cell-status.ts'
import type { GroupStatistics } from '../problem/group-statistics.ts'
import type { See, SeenSet } from './seen-set.ts'
import type { SetsOfRows } from './sets-of-rows.ts'
import { valueStatus } from './value-status.ts'
import { type WritableStatuses, writable } from './writable.ts'

type Spreads = GroupStatistics['benchmarks']

const columnsOf = {
  mean: ['mean'],
  median: ['median'],
  quartiles: ['lowerQuartile', 'upperQuartile'],
  deciles: ['lowerDecile', 'upperDecile'],
  extremes: ['minimum', 'maximum'],
} as const satisfies Record<Kind, readonly string[]>

/** Benchmarks as they are published: numbers with a confidential contributor rounded, suppressed ones missing. */
export function publishedSpreads(
  frame: Spreads,
  sets: SetsOfRows['benchmarks'],
  see: See,
  parameters: DisclosureParameters,
): Spreads {
  const names = kinds.flatMap((kind) => [statusColumn(kind), ...columnsOf[kind]])
  const { frame: published, statuses, numbers } = writable(frame, names)
  const targets = kinds.map((kind): Target => {
    return { kind, statuses: statuses[statusColumn(kind)]!, columns: columnsOf[kind].map((name) => numbers[name]!) }
  })
  const { codes, words } = codesOf(frame, 'measure')
  const ofValues = words.indexOf('value')
  for (let row = 0; row < frame.length; row++) {
    const seen = see(sets[row]!)
    if (seen !== undefined)
      writeRow(targets, row, seen, codes[row] === ofValues ? seen.kpiValues : undefined, parameters)
  }
  return published
}

/** The columns that hold a kind of statistic. */
interface Target {
  readonly kind: Kind
  readonly statuses: WritableStatuses
  readonly columns: readonly Float64Array[]
}

/** @param kpiValues the values of the KPI where the row is about these; undefined where it is about scores */
function writeRow(
  targets: readonly Target[],
  row: number,
  seen: SeenSet,
  kpiValues: Float64Array | undefined,
  parameters: DisclosureParameters,
): void {
  const otherValues = kpiValues === seen.column.values ? undefined : kpiValues
  const ifPublished = statusIfPublished(seen, otherValues, parameters)
  for (let i = 0; i < targets.length; i++) {
    const { kind, statuses, columns } = targets[i]!
    const decided = seen.statuses[i]!
    const status = decided === 'F' ? ifPublished : decided
    statuses.codes[row] = statuses.codeOf[status]
    if (status !== 'F') blank(columns, row)
    else if (seen.confidential.length > 0) writePublished(columns, row, seen, kind, otherValues, parameters)
  }
}

function blank(columns: Target['columns'], row: number): void {
  for (let i = 0; i < columns.length; i++) columns[i]![row] = Number.NaN
}

/** The status of a free cell: values beside scores need one of their own, where any cell of the set is free. */
function statusIfPublished(
  seen: SeenSet,
  kpiValues: Float64Array | undefined,
  parameters: DisclosureParameters,
): CellStatus {
  if (kpiValues === undefined || !seen.statuses.includes('F')) return 'F'
  return valueStatus(seen, kpiValues, parameters)
}

/** Writes the numbers of a cell with confidential contributors. */
function writePublished(
  columns: Target['columns'],
  row: number,
  seen: SeenSet,
  kind: Kind,
  kpiValues: Float64Array | undefined,
  parameters: DisclosureParameters,
): void {
  const median = kind === 'median' ? blurredMedian(seen, kpiValues ?? seen.column.values) : undefined
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i]!
    column[row] =
      kind === 'mean' ? publishedMean(seen, kpiValues, parameters) : rounded(median ?? column[row]!, parameters)
  }
}

/** The coarse mean; for values beside scores the value that the coarse mean stands for, which says no more. */
function publishedMean(seen: SeenSet, kpiValues: Float64Array | undefined, parameters: DisclosureParameters): number {
  const published = seen.publishedMean(parameters)
  if (kpiValues === undefined) return published
  const { values } = seen.column
  const [first, second] = endsOf(seen.set.members, values)
  const slope = (kpiValues[second]! - kpiValues[first]!) / (values[second]! - values[first]!)
  return rounded(kpiValues[first]! + slope * (published - values[first]!), parameters)
}

/** The places of the lowest and the highest value, the first and the last of equal ones. */
function endsOf(places: Uint32Array, values: Float64Array): readonly [lowest: number, highest: number] {
  let [lowest, highest] = [places[0]!, places[0]!]
  for (let i = 1; i < places.length; i++) {
    const place = places[i]!
    if (values[place]! < values[lowest]!) lowest = place
    if (values[place]! >= values[highest]!) highest = place
  }
  return [lowest, highest]
}

/** The mean of the middle three of an odd number whose middle value is confidential; undefined for any other set. */
function blurredMedian({ set: { members }, column }: SeenSet, values: Float64Array): number | undefined {
  if (members.length % 2 === 0 || column.hidden[middleOf(members, column.values)] !== 1) return undefined
  const sorted = numbersOf(members, values).sort()
  const middle = (sorted.length - 1) / 2
  return (sorted[middle - 1]! + sorted[middle]! + sorted[middle + 1]!) / 3
}

/** The place of the middle value; equal values come in order of their places. */
function middleOf(places: Uint32Array, values: Float64Array): number {
  const sorted = numbersOf(places, values).sort()
  const at = (places.length - 1) / 2
  const equal = places.filter((place) => values[place] === sorted[at])
  return equal[at - sorted.indexOf(sorted[at]!)]!
}

const rounded = (x: number, { digits }: DisclosureParameters): number =>
  Number.isFinite(x) ? Number(x.toPrecision(digits)) : x
