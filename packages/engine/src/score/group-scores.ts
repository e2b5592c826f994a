import type { Kpi } from '@pmm/core/method/method'
import { scaleOf } from '../normalise/apply-ruler.ts'
import { missingColumns } from '../table/missing-columns.ts'
import { addGroupInto, addKpiInto, type Line, meanInto, type Sums, sumsOf } from './block-sums.ts'
import type { Panel } from './panel.ts'
import type { Plan, PlanGroup } from './plan.ts'
import { scorePanel } from './score-panel.ts'

/** So many rows of a group's sums stay in the fastest cache. */
const blockRows = 1024

/**
 * The scores of the groups alone, bit by bit those of `scorePanel`: one array per group of the plan over the rows of
 * the panel. Where every KPI is scored by min–max over its cycle and every group is an arithmetic mean without minimum
 * coverage, KPI scores, coverages and contributions are never laid out, block of rows by block of rows; anything else
 * goes the general way.
 *
 * @throws {Problem} `invalid-method` where `scorePanel` throws it
 */
export function groupScores(panel: Panel, plan: Plan): readonly Float64Array[] {
  const scores = isPlain(plan) ? streamed(panel, plan) : undefined
  return scores ?? generally(panel, plan)
}

function generally(panel: Panel, plan: Plan): readonly Float64Array[] {
  const { scores } = scorePanel(panel, plan)
  return plan.groups.map(({ node }) => scores[node]!)
}

function isPlain({ method, groups }: Plan): boolean {
  const { steps = [], rulers = [], kpis } = method
  return steps.length === 0 && rulers.length === 0 && kpis.every(isPlainKpi) && groups.every(isPlainGroup)
}

function isPlainKpi({ normalisation }: Kpi): boolean {
  if (normalisation === null) return true
  return normalisation.method === 'min-max' && (normalisation.reference ?? 'this-cycle') === 'this-cycle'
}

function isPlainGroup({ aggregation, weighting, gates }: PlanGroup): boolean {
  const { mean, minimumCoverage } = aggregation
  return mean === 'arithmetic' && minimumCoverage === 0 && weighting.rule === 'given' && gates.length === 0
}

/** Undefined where something must be refused, or cycles are not laid out one after the other. */
function streamed(panel: Panel, plan: Plan): readonly Float64Array[] | undefined {
  const spans = spansOf(panel.periods)
  if (spans === undefined) return undefined
  const scores = missingColumns(plan.groups.length, panel.periods.length)
  const sums = sumsOf(blockRows)
  for (const span of spans) {
    const lines = plan.method.kpis.map((kpi, place) => lineOf(kpi, plan, panel.values[place]!, span))
    if (lines.some((line) => line === undefined)) return undefined
    const work: Work = { panel, plan, scores, sums, lines: lines as Line[] }
    for (let from = span.from; from < span.to; from += blockRows)
      if (!scoreBlock({ from, to: Math.min(from + blockRows, span.to) }, work)) return undefined
  }
  return scores
}

/** Rows from one to before another. */
interface Span {
  readonly from: number
  readonly to: number
}

/** The rows of each cycle; undefined where a cycle is in several pieces. */
function spansOf(periods: readonly string[]): readonly Span[] | undefined {
  const starts = Array.from(periods.keys()).filter((row) => row === 0 || periods[row] !== periods[row - 1])
  if (new Set(starts.map((row) => periods[row])).size < starts.length) return undefined
  return starts.map((from, place) => ({ from, to: starts[place + 1] ?? periods.length }))
}

/** The line of a KPI's scores over its values in one cycle; undefined where there are values and no line. */
function lineOf(kpi: Kpi, { method }: Plan, values: Float64Array, { from, to }: Span): Line | undefined {
  const rule = kpi.normalisation
  if (rule === null) return { start: 0, span: 1, lower: 0, height: 0 }
  const { lower, upper } = scaleOf(rule, method.scale)
  let minimum = Number.POSITIVE_INFINITY
  let maximum = Number.NEGATIVE_INFINITY
  for (let row = from; row < to; row++) {
    const x = values[row]!
    if (x < minimum) minimum = x
    if (x > maximum) maximum = x
  }
  if (minimum > maximum) return { start: 0, span: 1, lower, height: 0 }
  const [start, best] = kpi.direction === 'higher' ? [minimum, maximum] : [maximum, minimum]
  const span = best - start
  return span === 0 || !Number.isFinite(span) ? undefined : { start, span, lower, height: upper - lower }
}

interface Work {
  readonly panel: Panel
  readonly plan: Plan
  readonly scores: readonly Float64Array[]
  readonly sums: Sums
  readonly lines: readonly Line[]
}

/** Whether every mean exists where something is present; groups come children first. */
function scoreBlock(span: Span, work: Work): boolean {
  const { plan, scores, sums } = work
  for (const [place, group] of plan.groups.entries()) {
    if (group.children.length === 0) continue
    sums.clear()
    for (let at = 0; at < group.children.length; at++) addChild(group, at, span, work)
    if (!meanInto(sums, scores[place]!.subarray(span.from, span.to))) return false
  }
  return true
}

function addChild(
  { children, weights }: PlanGroup,
  at: number,
  { from, to }: Span,
  { panel, scores, sums, lines }: Work,
): void {
  const child = children[at]!
  const weight = weights[at]!
  if (child < lines.length) addKpiInto(panel.values[child]!.subarray(from, to), lines[child]!, weight, sums)
  else addGroupInto(scores[child - lines.length]!.subarray(from, to), weight, sums)
}
