import type { Columns } from '@pmm/core/contract/column'
import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { Frame } from '@pmm/table/frame'
import { isMissing } from '../kernel/missing.ts'
import type { Contributors, Layout, Source } from './contributors.ts'
import { type Column, isBlurred, meanOf } from './cycle-state.ts'
import type { Statuses } from './guard.ts'
import { type Kind, kinds } from './order-statistics.ts'
import { type ConfStatus, isDominated, isDominating } from './primary.ts'
import type { Statistics } from './statistics.ts'
import { statusColumnOf } from './status-lookup.ts'

/** What was decided of one cycle. */
export interface Decided {
  readonly columns: readonly Column[]
  readonly sets: readonly Contributors[]
  readonly statuses: Statuses
}

export interface SuppressInput {
  readonly layout: Layout
  /** By cycle of the chain. */
  readonly decided: readonly Decided[]
  readonly statistics: Statistics
  readonly parameters: DisclosureParameters
}

/** The statistics with what was decided: told ones rounded, the others missing and flagged. */
export function suppress(input: SuppressInput): Statistics {
  const find = finderOf(input)
  return {
    benchmarks: spreadsOf(input.statistics.benchmarks, 'all', input, find),
    panelTrends: spreadsOf(input.statistics.panelTrends, 'panel', input, find),
    groupChanges: changesOf(input.statistics.groupChanges, input, find),
  }
}

interface Found {
  readonly set: Contributors
  readonly decided: Decided
  readonly at: number
}
type Find = (source: Source, cycle: string, group: string, node: string) => Found | undefined

function finderOf({ layout, decided }: SuppressInput): Find {
  const found = new Map<string, Found>()
  for (const [at, one] of decided.entries())
    for (const set of one.sets) {
      const key = `${set.source} ${layout.grid.chain[at]!.cycle} ${set.group} ${layout.grid.nodes[set.node]}`
      found.set(key, { set, decided: one, at })
    }
  return (source, cycle, group, node) => found.get(`${source} ${cycle} ${group} ${node}`)
}

const columnsOf = {
  mean: ['mean'],
  median: ['median'],
  quartiles: ['lowerQuartile', 'upperQuartile'],
  deciles: ['lowerDecile', 'upperDecile'],
  extremes: ['minimum', 'maximum'],
} as const satisfies Record<Kind, readonly string[]>

function spreadsOf(frame: Statistics['benchmarks'], source: Source, input: SuppressInput, find: Find) {
  const copy = copied(frame)
  const { cycle, group, node, measure } = frame.data
  for (let row = 0; row < frame.length; row++) {
    const found = find(source, cycle[row]!, group[row]!, node[row]!)
    if (found === undefined) continue
    const values = measure[row] === 'value' ? input.layout.values[found.at]![found.set.node] : undefined
    for (const kind of kinds) writeKind(copy, row, kind, toldOf(found, kind, values, input.parameters))
  }
  return copy.frame
}

/** What is told of a kind of statistic, made of what is in the table. */
interface Told {
  readonly status: ConfStatus
  readonly tell: (number: number) => number
}

function toldOf(found: Found, kind: Kind, values: Float64Array | undefined, parameters: DisclosureParameters): Told {
  const column = found.decided.columns[found.set.node]!
  const own = found.decided.statuses.get(found.set)?.[kind] ?? 'D'
  const isBeside = values !== undefined && values !== column.cells
  const status = isBeside ? valueStatus(own, found, values, parameters) : own
  if (status !== 'F') return { status, tell: () => Number.NaN }
  if (!found.set.members.some((place) => column.hidden[place] === 1)) return { status, tell: (number) => number }
  const cells = isBeside ? values : column.cells
  if (kind === 'mean') return { status, tell: () => meanTold(found, isBeside ? values : undefined, parameters) }
  const median = kind === 'median' ? blurredMedian(found, cells) : undefined
  return { status, tell: (number) => rounded(median ?? number, parameters) }
}

/** The coarse mean; of values beside scores the value it stands for, which says no more. */
function meanTold({ set, decided }: Found, values: Float64Array | undefined, parameters: DisclosureParameters): number {
  const column = decided.columns[set.node]!
  const { told } = meanOf(set, column, parameters)
  if (values === undefined) return told
  const [first, second] = endsOf(set.members, column.cells)
  const slope = (values[second]! - values[first]!) / (column.cells[second]! - column.cells[first]!)
  return rounded(values[first]! + slope * (told - column.cells[first]!), parameters)
}

/** The places of the lowest and the highest score. */
function endsOf(members: Uint32Array, cells: Float64Array): [number, number] {
  const sorted = members.toSorted((a, b) => cells[a]! - cells[b]!)
  return [sorted[0]!, sorted.at(-1)!]
}

function writeKind(copy: ReturnType<typeof copied>, row: number, kind: Kind, { status, tell }: Told): void {
  copy.texts[statusColumnOf(kind)]![row] = status
  for (const name of columnsOf[kind]) copy.numbers[name]![row] = tell(copy.numbers[name]![row]!)
}

/** Values of a KPI are told with its scores where both say the same: each is a line of the other. */
function valueStatus(
  status: ConfStatus,
  { set, decided }: Found,
  values: Float64Array,
  parameters: DisclosureParameters,
): ConfStatus {
  const { cells, hidden, lowest, highest } = decided.columns[set.node]!
  const own = set.members.filter((place) => hidden[place] === 1)
  if (status !== 'F' || own.length === 0) return status
  if (!isLine(own, cells, values, [lowest, highest])) return 'D'
  return isDominated(own, values, parameters) || isDominating(set.members, values, parameters) ? 'C' : 'F'
}

/** Whether the scores of all places lie on one line over their values, inside of the scale. */
function isLine(
  places: Uint32Array,
  scores: Float64Array,
  values: Float64Array,
  scale: readonly [number, number],
): boolean {
  const first = places[0]!
  const second = places.find((place) => values[place] !== values[first])
  if (second === undefined) return false
  const slope = (scores[second]! - scores[first]!) / (values[second]! - values[first]!)
  return (
    slope !== 0 &&
    places.every((place) => {
      const expected = scores[first]! + slope * (values[place]! - values[first]!)
      const isInside = scores[place]! > scale[0] && scores[place]! < scale[1]
      return (
        isInside && !isMissing(values[place]!) && Math.abs(expected - scores[place]!) <= 1e-7 * (scale[1] - scale[0])
      )
    })
  )
}

/** Of an odd number whose middle is hidden, the mean of the middle three; else nothing special is told. */
function blurredMedian({ set, decided }: Found, cells: Float64Array): number | undefined {
  if (set.members.length % 2 === 0 || !isBlurred(set, decided.columns[set.node]!)) return undefined
  const sorted = Float64Array.from(set.members, (place) => cells[place]!).sort()
  const middle = (sorted.length - 1) / 2
  return (sorted[middle - 1]! + sorted[middle]! + sorted[middle + 1]!) / 3
}

const rounded = (x: number, { digits }: DisclosureParameters): number =>
  Number.isFinite(x) ? Number(x.toPrecision(digits)) : x

/** A change is told where the means of everybody and of the panel could be told at both ends, as what these differ by. */
function changesOf(frame: Statistics['groupChanges'], { parameters }: SuppressInput, find: Find) {
  const copy = copied(frame)
  const { since, cycle, group, node } = frame.data
  for (let row = 0; row < frame.length; row++) {
    const of = (source: Source, end: string | null) => find(source, end!, group[row]!, node[row]!)
    const ends = [of('all', since[row]!), of('all', cycle[row]!), of('before', since[row]!), of('after', cycle[row]!)]
    const statuses = ends.flatMap((end) => (end === undefined ? [] : [end.decided.statuses.get(end.set)?.mean ?? 'D']))
    const status = statuses.find((one) => one !== 'F') ?? 'F'
    copy.texts.confStatus![row] = status
    writeChange(copy, row, status === 'F' ? ends.map((end) => endTold(end, parameters)) : null)
  }
  return copy.frame
}

/** The mean at an end: coarse where somebody keeps its score back; undefined where it is as it is in the table. */
function endTold(end: Found | undefined, parameters: DisclosureParameters): number | undefined {
  if (end === undefined) return undefined
  const column = end.decided.columns[end.set.node]!
  const hasHidden = end.set.members.some((place) => column.hidden[place] === 1)
  return hasHidden ? meanOf(end.set, column, parameters).told : undefined
}

const changeNumbers = ['meanBefore', 'meanAfter', 'change', 'panelChange', 'compositionEffect'] as const

/** @param ends before, after, panel before, panel after; null where nothing may be told */
function writeChange(
  { numbers }: ReturnType<typeof copied>,
  row: number,
  ends: readonly (number | undefined)[] | null,
) {
  if (ends === null) {
    for (const name of changeNumbers) numbers[name]![row] = Number.NaN
    return
  }
  if (ends.every((end) => end === undefined)) return
  const [before = numbers.meanBefore![row]!, after = numbers.meanAfter![row]!, panelBefore, panelAfter] = ends
  const change = after - before
  const panelChange =
    panelBefore === undefined || panelAfter === undefined ? numbers.panelChange![row]! : panelAfter - panelBefore
  const told = { meanBefore: before, meanAfter: after, change, panelChange, compositionEffect: change - panelChange }
  for (const name of changeNumbers) numbers[name]![row] = Number(told[name].toPrecision(12))
}

/** A table that may be written to. */
function copied<C extends Columns>(frame: Frame<C>) {
  const numbers: Record<string, Float64Array> = {}
  const texts: Record<string, (string | null)[]> = {}
  for (const [name, { kind }] of Object.entries(frame.columns))
    if (kind === 'text') texts[name] = [...(frame.data[name] as readonly (string | null)[])]
    else numbers[name] = (frame.data[name] as Float64Array).slice()
  return { numbers, texts, frame: { ...frame, data: { ...texts, ...numbers } } as unknown as Frame<C> }
}
