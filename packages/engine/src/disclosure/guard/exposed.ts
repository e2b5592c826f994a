import type { Audience } from '@pmm/core/disclosure/level'
import type { Column } from '../columns.ts'
import { placesOf } from '../marks.ts'
import type { Span } from '../worlds/helped.ts'
import { between, type Clock, type NodeTold, numbersOfOpening } from '../worlds/openings.ts'
import { balanced, type Related, relatedTo } from '../worlds/related.ts'
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
    const isTold = [{ node }, ...columns[node]!.above].some((one) => told[one.node]!.statistics.length > 0)
    if (targets.length === 0 || !isTold) return []
    const needed = neededOf(columns[node]!, input.protection)
    if (columns[node]!.below.length === 0)
      return targets.filter((place) => !isWide(place, worlds.kpi(node), needed(place)))
    const kpis = worlds.group(node)
    told[node]!.refresh()
    return targets.filter((place) => isScoreExposed(place, needed(place), told[node]!, kpis))
  }
}

function neededOf({ cells, lowest, highest }: Column, { width }: Protection): (place: number) => number {
  const least = Number.isFinite(highest - lowest) ? (leastShare / 100) * (highest - lowest) : 0
  return (place) => Math.max((width / 100) * Math.abs(cells[place]!), least)
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

/**
 * The score of a group of the method is as wide as the KPIs below are together. What they leave alone is found at once,
 * and mostly enough.
 */
function isScoreExposed(place: number, needed: number, told: NodeTold, kpis: KpisOf): boolean {
  if (told.openings[place * numbersOfOpening + between]! < needed) return true
  return !isWideAlone(place, needed, kpis) && !isWideTogether(place, needed, kpis)
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

function isWideTogether(place: number, needed: number, kpis: KpisOf): boolean {
  let width = 0
  for (let i = 0; i < kpis.length && width < needed; i++) {
    const { weights, worlds } = kpis[i]!
    const weight = weights[place]!
    if (weight !== 0) width += weight * worlds.width(place, (needed - width) / weight)
  }
  return width >= needed
}

/**
 * Whether the numbers of all worlds of a place are together as wide as needed. They are asked for until they are, those
 * first that are found at once.
 */
function isWide(place: number, worlds: readonly Worlds[], needed: number): boolean {
  const span: Span = { low: Infinity, high: -Infinity }
  for (const one of worlds) {
    if (one.has(place)) one.soon(place, span)
    if (span.high - span.low >= needed) return true
  }
  for (const one of worlds) {
    if (one.has(place)) one.late(place, span)
    if (span.high - span.low >= needed) return true
  }
  return needed <= 0
}
