import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import { statusColumnOf } from '../known/status-lookup.ts'
import { type Kind, kinds } from '../order-statistics.ts'
import type { ConfStatus } from '../primary.ts'
import { isBlurred, meanOf } from '../statistic.ts'
import type { Statistics } from '../statistics.ts'
import type { See, SeenSet } from './seen-set.ts'
import type { SetsOfRows } from './sets-of-rows.ts'
import { valueStatus } from './value-status.ts'
import { writable } from './writable.ts'

type Spreads = Statistics['benchmarks']

const columnsOf = {
  mean: ['mean'],
  median: ['median'],
  quartiles: ['lowerQuartile', 'upperQuartile'],
  deciles: ['lowerDecile', 'upperDecile'],
  extremes: ['minimum', 'maximum'],
} as const satisfies Record<Kind, readonly string[]>

/** Statistics of every group as they are told: numbers with a hidden contributor rounded, those not told missing. */
export function spreadsTold(
  frame: Spreads,
  sets: SetsOfRows['benchmarks'],
  see: See,
  parameters: DisclosureParameters,
): Spreads {
  const names = kinds.flatMap((kind) => [statusColumnOf(kind), ...columnsOf[kind]])
  const { frame: told, texts, numbers } = writable(frame, names)
  const targets = kinds.map((kind): Target => {
    return { kind, statuses: texts[statusColumnOf(kind)]!, columns: columnsOf[kind].map((name) => numbers[name]!) }
  })
  const { measure } = frame.data
  for (let row = 0; row < frame.length; row++) {
    const seen = see(sets[row])
    if (seen !== undefined) writeRow(targets, row, seen, measure[row] === 'value' ? seen.values : undefined, parameters)
  }
  return told
}

/** The columns of a kind of statistic. */
interface Target {
  readonly kind: Kind
  readonly statuses: (string | null)[]
  readonly columns: readonly Float64Array[]
}

/** @param values what the row is of, where that are the values of a KPI */
function writeRow(
  targets: readonly Target[],
  row: number,
  seen: SeenSet,
  values: Float64Array | undefined,
  parameters: DisclosureParameters,
): void {
  const beside = values === seen.column.cells ? undefined : values
  const ifTold = statusIfTold(seen, beside, parameters)
  for (const { kind, statuses, columns } of targets) {
    const status = seen.statuses[kind] === 'F' ? ifTold : seen.statuses[kind]
    statuses[row] = status
    const tell = status === 'F' ? tellerOf(seen, kind, beside, parameters) : missing
    if (tell !== asItIs) for (const column of columns) column[row] = tell(column[row]!)
  }
}

/** Values beside scores are not told of a set of which nothing is. */
function statusIfTold(seen: SeenSet, values: Float64Array | undefined, parameters: DisclosureParameters): ConfStatus {
  if (values === undefined || !kinds.some((kind) => seen.statuses[kind] === 'F')) return 'F'
  return valueStatus(seen, values, parameters)
}

const asItIs = (number: number): number => number
const missing = (): number => Number.NaN

/** How a number of the table is told. */
function tellerOf(
  seen: SeenSet,
  kind: Kind,
  values: Float64Array | undefined,
  parameters: DisclosureParameters,
): (number: number) => number {
  if (seen.own.length === 0) return asItIs
  if (kind === 'mean') return () => meanTold(seen, values, parameters)
  const median = kind === 'median' ? blurredMedian(seen, values ?? seen.column.cells) : undefined
  return (number) => rounded(median ?? number, parameters)
}

/** The coarse mean; of values beside scores the value it stands for, which says no more. */
function meanTold(
  { set, column }: SeenSet,
  values: Float64Array | undefined,
  parameters: DisclosureParameters,
): number {
  const { told } = meanOf(set, column, parameters)
  if (values === undefined) return told
  const sorted = orderedBy(column.cells, set.members)
  const [first, second] = [sorted[0]!, sorted.at(-1)!]
  const slope = (values[second]! - values[first]!) / (column.cells[second]! - column.cells[first]!)
  return rounded(values[first]! + slope * (told - column.cells[first]!), parameters)
}

/** Of an odd number whose middle is hidden, the mean of the middle three; else nothing special is told. */
function blurredMedian({ set, column }: SeenSet, cells: Float64Array): number | undefined {
  if (set.members.length % 2 === 0 || !isBlurred(orderedBy(column.cells, set.members), column.hidden)) return undefined
  const sorted = Float64Array.from(set.members, (place) => cells[place]!).sort()
  const middle = (sorted.length - 1) / 2
  return (sorted[middle - 1]! + sorted[middle]! + sorted[middle + 1]!) / 3
}

const orderedBy = (cells: Float64Array, places: Uint32Array): Uint32Array =>
  places.toSorted((a, b) => cells[a]! - cells[b]!)

const rounded = (x: number, { digits }: DisclosureParameters): number =>
  Number.isFinite(x) ? Number(x.toPrecision(digits)) : x
