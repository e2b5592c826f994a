import { numbersOf } from '@pmm/comparison/visible/marks'
import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import { codesOf } from '@pmm/table/frame'
import type { Statistics } from '../cells/group-tables.ts'
import { type Kind, kinds } from '../cells/order-statistics.ts'
import { statusColumnOf } from '../history/status-lookup.ts'
import type { ConfStatus } from '../primary/primary.ts'
import type { See, SeenSet } from './seen-set.ts'
import type { SetsOfRows } from './sets-of-rows.ts'
import { valueStatus } from './value-status.ts'
import { type WritableStatuses, writable } from './writable.ts'

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
  const { frame: told, statuses, numbers } = writable(frame, names)
  const targets = kinds.map((kind): Target => {
    return { kind, statuses: statuses[statusColumnOf(kind)]!, columns: columnsOf[kind].map((name) => numbers[name]!) }
  })
  const { codes, words } = codesOf(frame, 'measure')
  const ofValues = words.indexOf('value')
  for (let row = 0; row < frame.length; row++) {
    const seen = see(sets[row]!)
    if (seen !== undefined) writeRow(targets, row, seen, codes[row] === ofValues ? seen.values : undefined, parameters)
  }
  return told
}

/** The columns of a kind of statistic. */
interface Target {
  readonly kind: Kind
  readonly statuses: WritableStatuses
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
  for (let i = 0; i < targets.length; i++) {
    const { kind, statuses, columns } = targets[i]!
    const decided = seen.statuses[i]!
    const status = decided === 'F' ? ifTold : decided
    statuses.codes[row] = statuses.codeOf[status]
    if (status !== 'F') blank(columns, row)
    else if (seen.own.length > 0) tell(columns, row, seen, kind, beside, parameters)
  }
}

function blank(columns: Target['columns'], row: number): void {
  for (let i = 0; i < columns.length; i++) columns[i]![row] = Number.NaN
}

/** Values beside scores are not told of a set of which nothing is. */
function statusIfTold(seen: SeenSet, values: Float64Array | undefined, parameters: DisclosureParameters): ConfStatus {
  if (values === undefined || !seen.statuses.includes('F')) return 'F'
  return valueStatus(seen, values, parameters)
}

/** Writes numbers that somebody keeps back a part of. */
function tell(
  columns: Target['columns'],
  row: number,
  seen: SeenSet,
  kind: Kind,
  values: Float64Array | undefined,
  parameters: DisclosureParameters,
): void {
  const median = kind === 'median' ? blurredMedian(seen, values ?? seen.column.cells) : undefined
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i]!
    column[row] = kind === 'mean' ? meanTold(seen, values, parameters) : rounded(median ?? column[row]!, parameters)
  }
}

/** The coarse mean; of values beside scores the value it stands for, which says no more. */
function meanTold(seen: SeenSet, values: Float64Array | undefined, parameters: DisclosureParameters): number {
  const told = seen.meanTold(parameters)
  if (values === undefined) return told
  const { cells } = seen.column
  const [first, second] = endsOf(seen.set.members, cells)
  const slope = (values[second]! - values[first]!) / (cells[second]! - cells[first]!)
  return rounded(values[first]! + slope * (told - cells[first]!), parameters)
}

/** The places of the lowest and the highest number, of equal ones of the first and the last. */
function endsOf(places: Uint32Array, cells: Float64Array): readonly [lowest: number, highest: number] {
  let [lowest, highest] = [places[0]!, places[0]!]
  for (let i = 1; i < places.length; i++) {
    const place = places[i]!
    if (cells[place]! < cells[lowest]!) lowest = place
    if (cells[place]! >= cells[highest]!) highest = place
  }
  return [lowest, highest]
}

/** Of an odd number whose middle is hidden, the mean of the middle three; else nothing special is told. */
function blurredMedian({ set: { members }, column }: SeenSet, cells: Float64Array): number | undefined {
  if (members.length % 2 === 0 || column.hidden[middleOf(members, column.cells)] !== 1) return undefined
  const sorted = numbersOf(members, cells).sort()
  const middle = (sorted.length - 1) / 2
  return (sorted[middle - 1]! + sorted[middle]! + sorted[middle + 1]!) / 3
}

/** The place of the middle number; equal ones come in order of their places. */
function middleOf(places: Uint32Array, cells: Float64Array): number {
  const sorted = numbersOf(places, cells).sort()
  const at = (places.length - 1) / 2
  const equal = places.filter((place) => cells[place] === sorted[at])
  return equal[at - sorted.indexOf(sorted[at]!)]!
}

const rounded = (x: number, { digits }: DisclosureParameters): number =>
  Number.isFinite(x) ? Number(x.toPrecision(digits)) : x
