import type { Audience } from '@pmm/core/disclosure/level'
import type { Column, Statistic } from './cycle-state.ts'
import { once } from './once.ts'
import { balanced, type Related, type Released, relatedTo } from './related.ts'
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

/** The places of a column whose hidden number would follow too closely from what is released. */
export function exposedIn(
  node: number,
  columns: readonly Column[],
  released: Released,
  protection: Protection,
): number[] {
  const { cells, target, below, lowest, highest } = columns[node]!
  const targets = Array.from(target.keys()).filter((place) => target[place] === 1)
  if (targets.length === 0) return []
  const least = Number.isFinite(highest - lowest) ? (leastShare / 100) * (highest - lowest) : 0
  const needed = (place: number) => Math.max((protection.width / 100) * Math.abs(cells[place]!), least)
  if (below.length > 0) return exposedScores(node, targets, needed, { columns, released, protection })
  const worldsAt = worldsIn(node, columns, released)
  return worldsAt === null
    ? []
    : targets.filter((place) => !(widthOf(worldsAt(place), needed(place), protection) >= needed(place)))
}

interface Told {
  readonly columns: readonly Column[]
  readonly released: Released
  readonly protection: Protection
}

/** Of groups of the method: their score is as wide as the KPIs below are together, each moved alone. */
function exposedScores(
  node: number,
  targets: readonly number[],
  needed: (place: number) => number,
  told: Told,
): number[] {
  const { columns, released, protection } = told
  const [self] = relatedTo(node, columns, released)
  const isTold = relatedTo(node, columns, released).some(({ statistics }) => statistics.length > 0)
  if (!isTold) return []
  const kpis = self!.column.below
    .filter((other) => columns[other]!.below.length === 0)
    .map((kpi) => ({
      kpi,
      weights: columns[kpi]!.above.find((one) => one.node === node)!.weights,
      ...lazily(relatedTo(kpi, columns, released, true), supportAlone(columns[kpi]!)),
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

/** Against how many others of its group a KPI is moved at most. */
const fewOthers = 4

/** Worlds of a KPI, those first that leave everything above as it is; null where nothing released concerns it. */
function worldsIn(node: number, columns: readonly Column[], released: Released) {
  const related = relatedTo(node, columns, released)
  if (related.every(({ statistics }) => statistics.length === 0)) return null
  const { beside } = columns[node]!
  const others = beside
    .map((one) => ({ one, support: supportWith(columns[node]!, columns[one.node]!) }))
    .toSorted((a, b) => b.support.length - a.support.length)
    .slice(0, fewOthers)
  const alone = lazily(related, supportAlone(columns[node]!))
  const against = others.map(({ one, support }) => lazily(balanced(node, one, columns, released), support))
  return function* (place: number): Generator<Reach> {
    const own = [...against, alone].filter(({ support }) => support.has(place))
    for (const { worlds } of own) yield worlds().soon(place)
    for (const { worlds } of own) yield worlds().late(place)
  }
}

const supportAlone = ({ hidden, isMixed }: Column): number[] => placesOf(hidden).filter((place) => isMixed[place] === 0)

/** Who keeps both back, and both or neither since an earlier release: what was told of their group then stays as well. */
const supportWith = (one: Column, other: Column): number[] =>
  placesOf(one.hidden, other.hidden).filter((place) => one.editions[place] === other.editions[place])

const placesOf = (...marks: readonly Uint8Array[]): number[] =>
  Array.from(marks[0]!.keys()).filter((place) => marks.every((own) => own[place] === 1))

const lazily = (related: readonly Related[], support: readonly number[]) => ({
  support: new Set(support),
  worlds: once(() => worldsOf(related, support)),
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
