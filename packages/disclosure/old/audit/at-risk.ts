import { placesOf } from '@pmm/comparison/visible/bit-marks'
import type { Audience } from '@pmm/core/disclosure/level'
import { oncePer } from '@pmm/core/memo/once'
import type { Column } from '../cells/column.ts'
import { FeasibleIntervals } from './feasible-intervals.ts'
import { kpisAtRisk } from './kpis-at-risk.ts'
import type { Clock, NodePublished } from './node-published.ts'
import { compensated, type Related, relatedTo } from './related.ts'
import { type KpiBelow, scoresAtRisk } from './scores-at-risk.ts'
import { type Support, type Supports, supportsOf } from './supports.ts'

/** How wide the feasible interval of a confidential value has to be, and against whom. */
export interface Protection {
  /** The protection width in % of the value. */
  readonly width: number
  /** Whether the audience has contributors who know their own values: an interval then may not hang on one of them. */
  readonly insiderAttack: boolean
}

/** The protection against an audience. @param width % of the value */
export const protectionFor = (audience: Audience, width: number): Protection => ({
  width,
  insiderAttack: audience !== 'public',
})

/** % of the scale that is wide enough where a value is close to zero. */
const leastShare = 2

/** The places of a column whose value has to be protected. */
export const targetsIn = ({ target }: Column): readonly number[] => Array.from(placesOf(target))

/** What is audited: the columns as the audience sees them, and the cells published to it. */
export interface AuditInput {
  readonly columns: readonly Column[]
  /** The published cells by node; they may change, and with them which values are at risk. */
  readonly published: readonly NodePublished[]
  readonly clock: Clock
  readonly protection: Protection
}

/** Those of the places of a column whose value is at risk by the published cells. */
export type AtRiskIn = (node: number, targets: readonly number[]) => readonly number[]

/** Audits published cells; feasible intervals are kept as long as the cells they follow from stay published. */
export function atRisk(input: AuditInput): AtRiskIn {
  const { columns, published, protection } = input
  const intervals = intervalsIn(input)
  const protectionWidths = perNode((node) => protectionWidthsIn(columns[node]!, protection))
  return (node, targets) => {
    const column = columns[node]!
    if (targets.length === 0 || !isPublishedOf(column, published[node]!, published)) return []
    if (column.below.length === 0)
      return kpisAtRisk(targets, protectionWidths(node), intervals.kpi(node), column, published[node]!)
    const above = column.above.map((one) => published[one.node]!)
    return scoresAtRisk(targets, protectionWidths(node), intervals.group(node), [published[node]!, ...above])
  }
}

function isPublishedOf({ above }: Column, node: NodePublished, published: readonly NodePublished[]): boolean {
  if (node.statistics.length > 0) return true
  for (let i = 0; i < above.length; i++) if (published[above[i]!.node]!.statistics.length > 0) return true
  return false
}

/** The protection widths of a column, by place. */
function protectionWidthsIn({ values, lowest, highest }: Column, { width }: Protection): Float64Array {
  const least = Number.isFinite(highest - lowest) ? (leastShare / 100) * (highest - lowest) : 0
  const protectionWidths = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) protectionWidths[i] = Math.max((width / 100) * Math.abs(values[i]!), least)
  return protectionWidths
}

interface IntervalsOf {
  /** Of a KPI: in which it is moved against others of its group, or alone. */
  readonly kpi: (node: number) => readonly FeasibleIntervals[]
  /** Of a group: its KPIs, each moved as far as its share of what is above leaves it, as all may be moved at once. */
  readonly group: (node: number) => readonly KpiBelow[]
}

function intervalsIn({ columns, published, clock, protection: { insiderAttack } }: AuditInput): IntervalsOf {
  const supports = perNode((kpi): Supports => supportsOf(columns[kpi]!, columns))
  const made = (kpi: number, support: Support, related: readonly Related[]) =>
    new FeasibleIntervals({ values: columns[kpi]!.values, related, support, published, clock, insiderAttack })
  const shared = perNode((kpi) => made(kpi, supports(kpi).alone, relatedTo(kpi, columns, true)))
  return {
    kpi: perNode((kpi) => [
      made(kpi, supports(kpi).alone, relatedTo(kpi, columns, false)),
      ...supports(kpi).against.map(({ compensation, support }) => made(kpi, support, compensated(kpi, compensation))),
    ]),
    group: perNode((node) =>
      columns[node]!.kpis.map((kpi) => ({
        weights: columns[kpi]!.above.find((one) => one.node === node)!.weights,
        intervals: shared(kpi),
      })),
    ),
  }
}

/** A function that makes something of a node when it is first asked for that node, and keeps it. */
const perNode = <T>(make: (node: number) => T): ((node: number) => T) => oncePer((node: number) => node, make)
