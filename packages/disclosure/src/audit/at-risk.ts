import { placesOf } from '@pmm/comparison/visible/marks'
import type { Audience } from '@pmm/core/disclosure/level'
import { oncePer } from '@pmm/core/memo/once'
import type { Column } from '../cells/columns.ts'
import { Worlds } from './feasible-intervals.ts'
import { kpisExposed } from './kpis-at-risk.ts'
import type { Clock, NodeTold } from './node-published.ts'
import { balanced, type Related, relatedTo } from './related.ts'
import { type KpiBelow, scoresExposed } from './scores-at-risk.ts'
import { type Support, type Supports, supportsOf } from './supports.ts'

/** How wide what follows from a release has to leave hidden numbers, and for whom. */
export interface Protection {
  /** % of the number. */
  readonly width: number
  /** Whether one of the viewers may add what it keeps back itself: who helps in a world then must not be needed. */
  readonly isAgainstInsiders: boolean
}

export const protectionFor = (audience: Audience, width: number): Protection => ({
  width,
  isAgainstInsiders: audience !== 'public',
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
  const { columns, told, protection } = input
  const worlds = worldsIn(input)
  const needed = perNode((node) => neededOf(columns[node]!, protection))
  return (node, targets) => {
    const column = columns[node]!
    if (targets.length === 0 || !isToldOf(column, told[node]!, told)) return []
    if (column.below.length === 0) return kpisExposed(targets, needed(node), worlds.kpi(node), column, told[node]!)
    const above = column.above.map((one) => told[one.node]!)
    return scoresExposed(targets, needed(node), worlds.group(node), [told[node]!, ...above])
  }
}

function isToldOf({ above }: Column, own: NodeTold, told: readonly NodeTold[]): boolean {
  if (own.statistics.length > 0) return true
  for (let i = 0; i < above.length; i++) if (told[above[i]!.node]!.statistics.length > 0) return true
  return false
}

/** How wide the numbers of a column have to stay, by place. */
function neededOf({ cells, lowest, highest }: Column, { width }: Protection): Float64Array {
  const least = Number.isFinite(highest - lowest) ? (leastShare / 100) * (highest - lowest) : 0
  const needed = new Float64Array(cells.length)
  for (let i = 0; i < cells.length; i++) needed[i] = Math.max((width / 100) * Math.abs(cells[i]!), least)
  return needed
}

interface WorldsOf {
  /** Of a KPI: in which it is moved against others of its group, or alone. */
  readonly kpi: (node: number) => readonly Worlds[]
  /** Of a group: its KPIs, each moved as far as its share of what is above leaves it, as all may be moved at once. */
  readonly group: (node: number) => readonly KpiBelow[]
}

function worldsIn({ columns, told, clock, protection: { isAgainstInsiders } }: Told): WorldsOf {
  const supports = perNode((kpi): Supports => supportsOf(columns[kpi]!, columns))
  const made = (kpi: number, support: Support, related: readonly Related[]) =>
    new Worlds({ cells: columns[kpi]!.cells, related, support, told, clock, isAgainstInsiders })
  const shared = perNode((kpi) => made(kpi, supports(kpi).alone, relatedTo(kpi, columns, true)))
  return {
    kpi: perNode((kpi) => [
      made(kpi, supports(kpi).alone, relatedTo(kpi, columns, false)),
      ...supports(kpi).against.map(({ beside, support }) => made(kpi, support, balanced(kpi, beside))),
    ]),
    group: perNode((node) =>
      columns[node]!.kpis.map((kpi) => ({
        weights: columns[kpi]!.above.find((one) => one.node === node)!.weights,
        worlds: shared(kpi),
      })),
    ),
  }
}

/** A function that makes something of a node when it is first asked for that node, and keeps it. */
const perNode = <T>(make: (node: number) => T): ((node: number) => T) => oncePer((node: number) => node, make)
