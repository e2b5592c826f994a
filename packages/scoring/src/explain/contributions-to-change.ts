import type { Period } from '@pmm/core/domain/period'
import type { ScoredPanel } from '../panel/scored-panel.ts'
import { type ChangeParts, changeParts, type NodePair } from './change-parts.ts'
import { placeOf, rowOf } from './explain.ts'
import { explainerOf } from './explainer.ts'
import type { ExplainedGroup, ExplainedKpi } from './explanation.ts'

/** Which change is to be explained: whose, of which node, between which cycles. */
export interface ChangeRequest {
  readonly administration: string
  /** Code of the KPI or group; the overall score unless given. */
  readonly node?: string | undefined
  readonly from: Period
  readonly to: Period
}

/** What makes a score differ between two cycles; null where the score is missing in either cycle. */
export interface ExplainedChange {
  readonly from: number | null
  readonly to: number | null
  readonly change: number | null
  /** KPIs present in either cycle, in the order of the method. Empty where the change is missing. */
  readonly kpis: readonly KpiChange[]
  /**
   * The part of the change that no KPI has: under rules that cannot split a score, and what gates take off or give
   * back. It and the `total` of all KPIs add up to the change.
   */
  readonly byRule: number
}

/** What one KPI adds to the change of a score. */
export interface KpiChange {
  readonly kpi: string
  readonly name: string
  /** Whether the KPI has a score in both cycles, or came or went. */
  readonly presence: 'both' | 'came' | 'went'
  /** The scores of the KPI in the two cycles. */
  readonly from: number | null
  readonly to: number | null
  /** The part that comes from the score of the KPI. */
  readonly byValue: number
  /** The part that comes from the weight of the KPI, or from its coming or going. */
  readonly byWeight: number
  readonly total: number
}

/**
 * What each KPI adds to the change of a score between two cycles. From the explained node down, the change of every
 * group is split among its children, and the part that comes from the score of a child among the children below it in
 * the same way; a part that comes from the weight of a group, by what its KPIs weigh there.
 *
 * Means whose weighted terms add up (arithmetic, geometric, harmonic, power) are split by `logMeanSplit`; median, lowest
 * score, tables and Mazziotta–Pareto by `shapleySplit`; benefit of the doubt by the weights of both cycles. So a KPI
 * whose score and weight stay adds nothing, whatever the mean, and the parts are the same whichever cycle comes first.
 * What no KPI can be given is left to the rule: a Copeland score, that of other administrations on benefit of the
 * doubt, and what gates take off or give back.
 *
 * @throws {Problem} `not-found` for an administration, period or node the panel does not hold
 */
export function contributionsToChange(scored: ScoredPanel, request: ChangeRequest): ExplainedChange {
  const { administration, node, from, to } = request
  const explainAt = explainerOf(scored)
  const rows = [rowOf(scored, administration, from), rowOf(scored, administration, to)] as const
  const pairAt = (place: number): NodePair => [explainAt(place, rows[0]), explainAt(place, rows[1])]
  const top = pairAt(placeOf(scored, node))
  const [before, after] = [top[0].score, top[1].score]
  if (before === null || after === null) return { from: before, to: after, change: null, kpis: [], byRule: 0 }
  const parts = changeParts(top, { plan: scored.plan, pairAt: (code) => pairAt(placeOf(scored, code)) })
  const kpis = leafPairs(top).flatMap((pair) => kpiChange(pair, parts))
  const change = after - before
  const rest = kpis.reduce((left, { total }) => left - total, change)
  return { from: before, to: after, change, kpis, byRule: withoutRounding(rest, before, after) }
}

const leafPairs = ([before, after]: NodePair): readonly (readonly [ExplainedKpi, ExplainedKpi])[] =>
  before.kind === 'kpi'
    ? [[before, after as ExplainedKpi]]
    : before.children.flatMap((child, i) => leafPairs([child, (after as ExplainedGroup).children[i]!]))

function kpiChange([before, after]: readonly [ExplainedKpi, ExplainedKpi], parts: ChangeParts): KpiChange[] {
  const [from, to] = [presentScore(before), presentScore(after)]
  if (from === null && to === null) return []
  const presence = from === null ? 'came' : to === null ? 'went' : 'both'
  const { byValue, byWeight } = parts.get(before.code) ?? { byValue: 0, byWeight: 0 }
  return [{ kpi: before.code, name: before.name, presence, from, to, byValue, byWeight, total: byValue + byWeight }]
}

/** The score of a KPI that weighs something in the explained node; null where it, or a group above, is missing. */
const presentScore = ({ score, effectiveWeight }: ExplainedKpi): number | null =>
  effectiveWeight === null ? null : score

/** A rest below this share of the scores counts as rounding. */
const rounding = 1e-9

const withoutRounding = (rest: number, before: number, after: number): number =>
  Math.abs(rest) <= rounding * (1 + Math.abs(before) + Math.abs(after)) ? 0 : rest
