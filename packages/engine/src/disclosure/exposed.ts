import type { Audience } from '@pmm/core/disclosure/level'
import type { Column, Statistic } from './cycle-state.ts'
import { once } from './once.ts'
import { balanced, type Related, type Released, relatedTo } from './related.ts'
import { supportsOf } from './supports.ts'
import { type Reach, type Worlds, worldsOf } from './worlds.ts'

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
export const targetsIn = ({ target }: Column): number[] =>
  Array.from(target.keys()).filter((place) => target[place] === 1)

/** What is released, to whom, and of what. */
export interface Told {
  readonly columns: readonly Column[]
  readonly released: Released
  readonly protection: Protection
  readonly shares: Shares
}

/** Worlds of KPIs that are moved together, each as far as its share of what is above leaves it. */
export interface Shares {
  readonly of: (kpi: number) => Lazy
  /** Has to be told of every node of which less or more is released than before. */
  readonly forget: (node: number) => void
}

/** Finds the worlds of a KPI when they are asked for, and keeps them for all groups above it. */
export function sharesIn(columns: readonly Column[], released: Released): Shares {
  const found = new Map<number, Lazy>()
  return {
    of: (kpi) => {
      const known = found.get(kpi)
      if (known !== undefined) return known
      const made = lazily(relatedTo(kpi, columns, released, true), supportsOf(columns[kpi]!, columns).alone)
      found.set(kpi, made)
      return made
    },
    forget: (node) => {
      for (const kpi of [node, ...columns[node]!.below]) found.delete(kpi)
    },
  }
}

/** Those of the places of a column whose hidden number would follow too closely from what is released. */
export function exposedIn(node: number, targets: readonly number[], told: Told): readonly number[] {
  if (targets.length === 0) return []
  const { columns, released, protection } = told
  const { cells, below, lowest, highest } = columns[node]!
  const least = Number.isFinite(highest - lowest) ? (leastShare / 100) * (highest - lowest) : 0
  const needed = (place: number) => Math.max((protection.width / 100) * Math.abs(cells[place]!), least)
  if (below.length > 0) return exposedScores(node, targets, needed, told)
  const worldsAt = worldsIn(node, columns, released)
  return worldsAt === null
    ? []
    : targets.filter((place) => !(widthOf(worldsAt(place), needed(place), protection) >= needed(place)))
}

/** Of groups of the method: their score is as wide as the KPIs below are together, each moved alone. */
function exposedScores(
  node: number,
  targets: readonly number[],
  needed: (place: number) => number,
  told: Told,
): number[] {
  const { columns, released, protection, shares } = told
  const [self] = relatedTo(node, columns, released)
  const isTold = relatedTo(node, columns, released).some(({ statistics }) => statistics.length > 0)
  if (!isTold) return []
  const kpis = self!.column.below
    .filter((other) => columns[other]!.below.length === 0)
    .map((kpi) => ({
      kpi,
      weights: columns[kpi]!.above.find((one) => one.node === node)!.weights,
      ...shares.of(kpi),
    }))
  return targets.filter((place) => {
    if (isPinned(self!.column.cells[place]!, place, released[node]!, needed(place))) return true
    let width = 0
    for (const { weights, support, worlds } of kpis) {
      if (!support.has(place) || weights[place] === 0) continue
      const open = (needed(place) - width) / weights[place]!
      width += weights[place]! * widthOf(inTurn(worlds(), place), open, protection)
      if (width >= needed(place)) return false
    }
    return true
  })
}

function* inTurn({ soon, late }: Worlds, place: number): Generator<Reach> {
  yield soon(place)
  yield late(place)
}

/** Whether released quantiles of a group of the method leave its score too little room. */
function isPinned(at: number, place: number, statistics: readonly Statistic[], needed: number): boolean {
  return statistics.some(({ has, critical, edges }) => {
    if (has[place] === 0 || edges.length === 0) return false
    const low = edges.findLast((edge) => edge <= at) ?? -Infinity
    const high = edges.find((edge) => edge >= at) ?? Infinity
    return critical[place] === 1 || high - low < needed
  })
}

/** Worlds of a KPI, those first that leave everything above as it is; null where nothing released concerns it. */
function worldsIn(node: number, columns: readonly Column[], released: Released) {
  const related = relatedTo(node, columns, released)
  if (related.every(({ statistics }) => statistics.length === 0)) return null
  const { alone, against } = supportsOf(columns[node]!, columns)
  const own = lazily(related, alone)
  const others = against.map(({ beside, support }) => lazily(balanced(node, beside, columns, released), support))
  return function* (place: number): Generator<Reach> {
    const found = [...others, own].filter(({ support }) => support.has(place))
    for (const { worlds } of found) yield worlds().soon(place)
    for (const { worlds } of found) yield worlds().late(place)
  }
}

interface Lazy {
  readonly support: ReadonlySet<number>
  readonly worlds: () => Worlds
}

const lazily = (related: readonly Related[], support: ReadonlySet<number>): Lazy => ({
  support,
  worlds: once(() => worldsOf(related, [...support])),
})

/**
 * How wide the numbers of all worlds are together, for insiders without the helper they need most. Worlds are asked for
 * until they are as wide as needed.
 */
function widthOf(worlds: Iterable<Reach>, needed: number, { isAgainstInsiders }: Protection): number {
  let [low, high] = [Infinity, -Infinity]
  for (const world of worlds) {
    low = Math.min(low, isAgainstInsiders ? world.firmLow : world.low)
    high = Math.max(high, isAgainstInsiders ? world.firmHigh : world.high)
    if (high - low >= needed) return high - low
  }
  return Math.max(0, high - low)
}
