import type { Audience } from '@pmm/core/disclosure/level'
import type { Column } from '../columns.ts'
import { placesOf } from '../marks.ts'
import { between, type Clock, type NodeTold, numbersOfOpening } from '../worlds/openings.ts'
import { balanced, type Related, relatedTo } from '../worlds/related.ts'
import type { Span } from '../worlds/span.ts'
import { type Support, type Supports, supportsOf } from '../worlds/supports.ts'
import { Worlds } from '../worlds/worlds.ts'

/** How wide what follows from a release has to leave hidden numbers, and for whom. */
export interface Protection {
  /** % of the number. */
  readonly width: number
  /** Whether one of the viewers may add what it keeps back itself: who helps in a world then must not be needed. */
  readonly isAgainstInsiders: boolean
}

export const protectionFor = (audience: Audience, width: number): Protection => ({
  ...{ width, isAgainstInsiders: audience !== 'public' },
})

/** % of the scale that is wide enough where a number is close to zero. */
const leastShare = 2

/** The places of a column whose number has to be protected. */
export const targetsIn = ({ target }: Column): readonly number[] => Array.from(placesOf(target))

/** What is told, to whom, and of what. */
export interface Told {
  readonly columns: readonly Column[]
  /** By node; may change, and with it what is exposed. */
  readonly told: readonly NodeTold[]
  readonly clock: Clock
  readonly protection: Protection
}

/** Those of the places of a column whose hidden number would follow too closely from what is told. */
export type ExposedIn = (node: number, targets: readonly number[]) => readonly number[]

/** Looks for worlds, which are kept as long as what they follow from stays told. */
export function exposedIn(input: Told): ExposedIn {
  const { columns, told } = input
  const worlds = worldsIn(input)
  return (node, targets) => {
    if (targets.length === 0 || !isToldOf(columns[node]!, told[node]!, told)) return []
    return columns[node]!.below.length === 0
      ? kpisExposed(node, targets, worlds.kpi(node), input)
      : scoresExposed(node, targets, worlds.group(node), input)
  }
}

function isToldOf({ above }: Column, own: NodeTold, told: readonly NodeTold[]): boolean {
  if (own.statistics.length > 0) return true
  for (let i = 0; i < above.length; i++) if (told[above[i]!.node]!.statistics.length > 0) return true
  return false
}

function kpisExposed(
  node: number,
  targets: readonly number[],
  worlds: readonly Worlds[],
  { columns, told, protection }: Told,
): number[] {
  const found: number[] = []
  for (let i = 0; i < targets.length; i++) {
    const place = targets[i]!
    if (!isWide(place, worlds, neededAt(place, columns[node]!, protection), told[node]!)) found.push(place)
  }
  return found
}

function scoresExposed(
  node: number,
  targets: readonly number[],
  kpis: KpisOf,
  { columns, told, protection }: Told,
): number[] {
  const group = { kpis, own: told[node]!, above: columns[node]!.above.map((one) => told[one.node]!) }
  group.own.refresh()
  const found: number[] = []
  for (let i = 0; i < targets.length; i++) {
    const place = targets[i]!
    if (isScoreExposed(place, neededAt(place, columns[node]!, protection), group)) found.push(place)
  }
  return found
}

function neededAt(place: number, { cells, lowest, highest }: Column, { width }: Protection): number {
  const least = Number.isFinite(highest - lowest) ? (leastShare / 100) * (highest - lowest) : 0
  return Math.max((width / 100) * Math.abs(cells[place]!), least)
}

interface WorldsOf {
  /** Of a KPI: in which it is moved against others of its group, or alone. */
  readonly kpi: (node: number) => readonly Worlds[]
  /** Of a group: its KPIs, each moved as far as its share of what is above leaves it, as all may be moved at once. */
  readonly group: (node: number) => readonly { readonly weights: Float64Array; readonly worlds: Worlds }[]
}

function worldsIn({ columns, told, clock, protection: { isAgainstInsiders } }: Told): WorldsOf {
  const supports = kept((kpi): Supports => supportsOf(columns[kpi]!, columns))
  const made = (kpi: number, support: Support, related: readonly Related[]) =>
    new Worlds({ cells: columns[kpi]!.cells, related, support, told, clock, isAgainstInsiders })
  const shared = kept((kpi) => made(kpi, supports(kpi).alone, relatedTo(kpi, columns, true)))
  return {
    kpi: kept((kpi) => [
      ...supports(kpi).against.map(({ beside, support }) => made(kpi, support, balanced(kpi, beside))),
      made(kpi, supports(kpi).alone, relatedTo(kpi, columns, false)),
    ]),
    group: kept((node) =>
      columns[node]!.kpis.map((kpi) => ({
        weights: columns[kpi]!.above.find((one) => one.node === node)!.weights,
        worlds: shared(kpi),
      })),
    ),
  }
}

/** Makes something of a node when it is first asked for. */
function kept<T>(make: (node: number) => T): (node: number) => T {
  const found = new Map<number, T>()
  return (node) => {
    const known = found.get(node) ?? make(node)
    found.set(node, known)
    return known
  }
}

type KpisOf = ReturnType<WorldsOf['group']>

/** A group of the method, and what is told of it and those above. */
interface Group {
  readonly kpis: KpisOf
  readonly own: NodeTold
  readonly above: readonly NodeTold[]
}

/**
 * The score of a group of the method is as wide as the KPIs below are together. What they leave alone is found at once,
 * and mostly enough; nor is there more where means tell it from all others.
 */
function isScoreExposed(place: number, needed: number, group: Group): boolean {
  if (group.own.openings[place * numbersOfOpening + between]! < needed) return true
  if (isWideAlone(place, needed, group.kpis)) return false
  return isToldApart(place, group) || !isWideTogether(place, needed, group.kpis)
}

function isToldApart(place: number, { own, above }: Group): boolean {
  if (own.isToldApart(place)) return true
  for (let i = 0; i < above.length; i++) if (above[i]!.isToldApart(place)) return true
  return false
}

function isWideAlone(place: number, needed: number, kpis: KpisOf): boolean {
  let width = 0
  for (let i = 0; i < kpis.length && width < needed; i++) {
    const { weights, worlds } = kpis[i]!
    const weight = weights[place]!
    if (weight !== 0) width += weight * worlds.widthAlone(place)
  }
  return width >= needed
}

/** So much more is looked for than is missing that rounding takes nothing away. */
const ample = 1 + 1e-9

function isWideTogether(place: number, needed: number, kpis: KpisOf): boolean {
  let width = 0
  for (let i = 0; i < kpis.length && width < needed; i++) {
    const { weights, worlds } = kpis[i]!
    const weight = weights[place]!
    if (weight !== 0) width += weight * worlds.width(place, ((needed - width) / weight) * ample)
  }
  return width >= needed
}

/**
 * Whether the numbers of all worlds of a place are together as wide as needed. They are asked for until they are, those
 * first that are found at once; others help nobody whom means tell from all of them.
 */
function isWide(place: number, worlds: readonly Worlds[], needed: number, told: NodeTold): boolean {
  const span: Span = { low: Infinity, high: -Infinity }
  for (let i = 0; i < worlds.length; i++) {
    if (worlds[i]!.has(place)) worlds[i]!.soon(place, span)
    if (span.high - span.low >= needed) return true
  }
  if (told.isToldApart(place)) return needed <= 0
  for (let i = 0; i < worlds.length; i++) {
    if (worlds[i]!.has(place)) worlds[i]!.late(place, span, needed)
    if (span.high - span.low >= needed) return true
  }
  return needed <= 0
}
