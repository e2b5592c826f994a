import type { Kpi } from '@pmm/core/method/method'
import { scaleOf } from '../normalise/apply-ruler.ts'
import { missingColumns } from '../table/missing-columns.ts'
import { addKpiInto, addScoreInto, type Line, meanInto, type Sums, sumsOf } from './block-sums.ts'
import type { Panel } from './panel.ts'
import type { Plan, PlanGroup } from './plan.ts'
import { preparePanel } from './prepare.ts'
import { scorePanel } from './score-panel.ts'

/** So many rows of a group's sums stay in the fastest cache. */
const blockRows = 1024

/**
 * The scores of the groups alone, bit by bit those of `scorePanel`: one array per group of the plan over the rows of
 * the panel. Where every group is an arithmetic mean by whole weights without minimum coverage, coverages and
 * contributions are never laid out, block of rows by block of rows, nor are the scores of KPIs where all are by min–max
 * over their cycle; anything else goes the general way.
 *
 * @throws {Problem} `invalid-method` where `scorePanel` throws it
 */
export function groupScores(panel: Panel, plan: Plan): readonly Float64Array[] {
  if (!plan.groups.every(isPlainGroup)) return generally(panel, plan)
  const scores = arePlainKpis(plan) ? streamed(panel, plan) : summed(panel, plan)
  return scores ?? generally(panel, plan)
}

function generally(panel: Panel, plan: Plan): readonly Float64Array[] {
  const { scores } = scorePanel(panel, plan)
  return plan.groups.map(({ node }) => scores[node]!)
}

function arePlainKpis({ method: { steps = [], rulers = [], kpis } }: Plan): boolean {
  return steps.length === 0 && rulers.length === 0 && kpis.every(isPlainKpi)
}

function isPlainKpi({ normalisation }: Kpi): boolean {
  if (normalisation === null) return true
  return normalisation.method === 'min-max' && (normalisation.reference ?? 'this-cycle') === 'this-cycle'
}

/** Sums of whole weights are exact, so they need no compensation. */
function isPlainGroup({ aggregation, weighting, gates, weights }: PlanGroup): boolean {
  const { mean, minimumCoverage } = aggregation
  const isMean = mean === 'arithmetic' && minimumCoverage === 0 && gates.length === 0
  return isMean && weighting.rule === 'given' && weights.every((weight) => Number.isSafeInteger(weight))
}

/** From the scores of the KPIs, prepared as any. Undefined where something must be refused. */
function summed(panel: Panel, plan: Plan): readonly Float64Array[] | undefined {
  const kpis = preparePanel(panel, plan).scores
  const scores = missingColumns(plan.groups.length, panel.periods.length)
  const work: Work = { plan, columns: [...kpis, ...scores], sums: sumsOf(blockRows), lines: [] }
  return scoreSpan({ from: 0, to: panel.periods.length }, work) ? scores : undefined
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
    const work: Work = { plan, columns: [...panel.values, ...scores], sums, lines: lines as Line[] }
    if (!scoreSpan(span, work)) return undefined
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
  readonly plan: Plan
  /** Per node of the plan: values of KPIs where there are lines, else their scores; then the scores of groups. */
  readonly columns: readonly Float64Array[]
  readonly sums: Sums
  /** Per KPI, or none. */
  readonly lines: readonly Line[]
}

/** Whether every mean exists where something is present. */
function scoreSpan({ from, to }: Span, work: Work): boolean {
  for (let first = from; first < to; first += blockRows)
    if (!scoreBlock({ from: first, to: Math.min(first + blockRows, to) }, work)) return false
  return true
}

/** Groups come children first. */
function scoreBlock(span: Span, work: Work): boolean {
  const { plan, columns, sums } = work
  for (const group of plan.groups) {
    if (group.children.length === 0) continue
    sums.clear()
    for (let at = 0; at < group.children.length; at++) addChild(group, at, span, work)
    if (!meanInto(sums, columns[group.node]!.subarray(span.from, span.to))) return false
  }
  return true
}

function addChild({ children, weights }: PlanGroup, at: number, { from, to }: Span, work: Work): void {
  const { columns, sums, lines } = work
  const child = children[at]!
  const column = columns[child]!.subarray(from, to)
  const line = lines[child]
  if (line === undefined) addScoreInto(column, weights[at]!, sums)
  else addKpiInto(column, line, weights[at]!, sums)
}
