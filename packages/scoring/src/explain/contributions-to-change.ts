import type { Period } from '@pmm/core/domain/period'
import type { ScoredPanel } from '../panel/scored-panel.ts'
import { placeOf, rowOf } from './explain.ts'
import { explainerOf } from './explainer.ts'
import type { ExplainedKpi, ExplainedNode } from './explanation.ts'

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
   * The part of the change that no KPI has, under rules that cannot split a score. It and the `total` of all KPIs add
   * up to the change.
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
 * What each KPI adds to the change of a score between two cycles. With c the effective contribution of a KPI, g its
 * effective weight, s its score and f = c / s the worth of a unit of its score (g where s is next to nothing), and a
 * bar for the mean of both cycles:
 *
 *     byValue  = f̄ · Δs                (0 where the KPI is missing in either cycle)
 *     byWeight = Δc − byValue − S̄ · Δg
 *
 * S is the explained score. This is the symmetric (Shapley) split of a product, the same whichever cycle comes first.
 * Weights add up to 1 in either cycle, so the last term moves nothing in the sum: it holds a KPI that comes, goes or
 * gains weight against the score of the whole, and a KPI that comes with just that score adds nothing.
 *
 * @throws {Problem} `not-found` for an administration, period or node the panel does not hold
 */
export function contributionsToChange(scored: ScoredPanel, request: ChangeRequest): ExplainedChange {
  const { administration, node, from, to } = request
  const explainAt = explainerOf(scored)
  const at = (period: Period) => explainAt(placeOf(scored, node), rowOf(scored, administration, period))
  const [before, after] = [at(from), at(to)]
  const scores = { from: before.score, to: after.score }
  if (before.score === null || after.score === null) return { ...scores, change: null, kpis: [], byRule: 0 }
  const mean = (before.score + after.score) / 2
  const kpis = pairsOf(before, after).flatMap((pair) => changeOf(pair, mean))
  const change = after.score - before.score
  const rest = kpis.reduce((left, { total }) => left - total, change)
  return { ...scores, change, kpis, byRule: withoutRounding(rest, before.score, after.score) }
}

type KpiPair = readonly [ExplainedKpi, ExplainedKpi]

/** The KPIs below a node, each as explained before and after. */
function pairsOf(before: ExplainedNode, after: ExplainedNode): KpiPair[] {
  const later = leavesOf(after)
  return leavesOf(before).map((kpi, i) => [kpi, later[i]!])
}

const leavesOf = (node: ExplainedNode): ExplainedKpi[] =>
  node.kind === 'kpi' ? [node] : node.children.flatMap(leavesOf)

function changeOf([before, after]: KpiPair, mean: number): KpiChange[] {
  const [was, is] = [partOf(before), partOf(after)]
  const [from, to] = [was.score, is.score]
  if (from === null && to === null) return []
  const presence = from === null ? 'came' : to === null ? 'went' : 'both'
  const byValue = from === null || to === null ? 0 : ((was.worth + is.worth) / 2) * (to - from)
  const total = is.added - was.added - mean * (is.weight - was.weight)
  return [{ kpi: before.code, name: before.name, presence, from, to, byValue, byWeight: total - byValue, total }]
}

/** A score below this share of its contribution was lifted by a floor; a unit of such a score is worth its weight. */
const negligible = 1e-6

/** What a KPI adds to the explained score. */
interface KpiPart {
  /** Null where the KPI adds nothing because its score, or the score of its group, is missing. */
  readonly score: number | null
  readonly added: number
  readonly weight: number
  /** What a unit of the score is worth. */
  readonly worth: number
}

const absentPart: KpiPart = { score: null, added: 0, weight: 0, worth: 0 }

function partOf({ score, effectiveWeight: weight, effectiveContribution: added }: ExplainedKpi): KpiPart {
  if (score === null || weight === null || added === null) return absentPart
  return { score, added, weight, worth: Math.abs(score) <= negligible * Math.abs(added) ? weight : added / score }
}

/** A rest below this share of the scores counts as rounding. */
const rounding = 1e-9

const withoutRounding = (rest: number, before: number, after: number): number =>
  Math.abs(rest) <= rounding * (1 + Math.abs(before) + Math.abs(after)) ? 0 : rest
