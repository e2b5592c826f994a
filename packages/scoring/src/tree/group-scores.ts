import type { Kpi } from '@pmm/core/method/schema/method'
import type { Panel } from '../panel/panel.ts'
import type { Plan, PlanGroup } from '../panel/plan.ts'
import { preparePanel } from '../score/prepare-panel.ts'
import { scorePanel } from '../score/score-panel.ts'
import { scaleOf } from '../steps/normalise/apply-ruler.ts'
import { addFour, clearSums, meanInto, type Sums, sumsOf, type Term, type Terms } from './block-sums.ts'

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
  return (
    isMean &&
    weighting.rule === 'given' &&
    [...weights, weights.reduce((sum, weight) => sum + weight, 0)].every(Number.isSafeInteger)
  )
}

/** From the scores of the KPIs, prepared as any. Undefined where something must be refused. */
function summed(panel: Panel, plan: Plan): readonly Float64Array[] | undefined {
  const kpis = preparePanel(panel, plan).scores
  const scores = emptyScores(plan, panel)
  const work: Work = { plan, columns: [...kpis, ...scores], sums: sumsOf(blockRows), lineOf: () => unchanged }
  return scoreSpan({ from: 0, to: panel.periods.length }, work) ? scores : undefined
}

/** One column per group, to be written over; that of a group without children stays missing. */
const emptyScores = ({ groups }: Plan, { periods }: Panel): Float64Array[] =>
  groups.map(({ children }) => {
    const column = new Float64Array(periods.length)
    return children.length === 0 ? column.fill(Number.NaN) : column
  })

/** Undefined where something must be refused, or cycles are not laid out one after the other. */
function streamed(panel: Panel, plan: Plan): readonly Float64Array[] | undefined {
  const spans = spansOf(panel.periods)
  if (spans === undefined) return undefined
  const scores = emptyScores(plan, panel)
  const columns = [...panel.values, ...scores]
  const { kpis } = plan.method
  const lineOf = (node: number, span: Span) =>
    node < kpis.length ? kpiLine(kpis[node]!, plan, columns[node]!, span) : unchanged
  const work: Work = { plan, columns, sums: sumsOf(blockRows), lineOf }
  return spans.every((span) => scoreSpan(span, work)) ? scores : undefined
}

/** Rows from one to before another. */
interface Span {
  readonly from: number
  readonly to: number
}

/** The rows of each cycle; undefined where a cycle is in several pieces. */
function spansOf(periods: readonly string[]): readonly Span[] | undefined {
  const starts: number[] = []
  for (let row = 0; row < periods.length; row++) if (row === 0 || periods[row] !== periods[row - 1]) starts.push(row)
  if (new Set(starts.map((row) => periods[row])).size < starts.length) return undefined
  return starts.map((from, place) => ({ from, to: starts[place + 1] ?? periods.length }))
}

type Line = Omit<Term, 'column' | 'weight'>

/** Of a column of scores. */
const unchanged: Line = { start: 0, span: 1, lower: 0, height: 1 }

/** The line of a KPI's scores over its values in one cycle; undefined where there are values and no line. */
function kpiLine(kpi: Kpi, { method }: Plan, values: Float64Array, span: Span): Line | undefined {
  const { lower, upper } = scaleOf(kpi.normalisation!, method.scale)
  const { minimum, maximum } = endsOf(values, span)
  if (minimum > maximum) return unchanged
  const [start, best] = kpi.direction === 'higher' ? [minimum, maximum] : [maximum, minimum]
  const wide = best - start
  return wide === 0 || !Number.isFinite(wide) ? undefined : { start, span: wide, lower, height: upper - lower }
}

function endsOf(values: Float64Array, { from, to }: Span): { readonly minimum: number; readonly maximum: number } {
  let minimum = Number.POSITIVE_INFINITY
  let maximum = Number.NEGATIVE_INFINITY
  for (let row = from; row < to; row++) {
    const x = values[row]!
    if (x < minimum) minimum = x
    if (x > maximum) maximum = x
  }
  return { minimum, maximum }
}

interface Work {
  readonly plan: Plan
  /** Per node of the plan: values of KPIs where they have lines, else their scores; then the scores of groups. */
  readonly columns: readonly Float64Array[]
  readonly sums: Sums
  /** Undefined where something must be refused. */
  readonly lineOf: (node: number, span: Span) => Line | undefined
}

/** Groups come children first. Whether every mean exists where something is present. */
function scoreSpan(span: Span, work: Work): boolean {
  return work.plan.groups.every((group) => group.children.length === 0 || scoreGroup(group, span, work))
}

/** Group by group, so that values are still in the cache when they are summed. */
function scoreGroup(group: PlanGroup, span: Span, work: Work): boolean {
  const fours = termsOf(group, span, work)
  if (fours === undefined) return false
  for (let from = span.from; from < span.to; from += blockRows) {
    const block = { from, length: Math.min(blockRows, span.to - from) }
    clearSums(work.sums)
    for (const four of fours) addFour(four, block, work.sums)
    if (!meanInto(work.sums, work.columns[group.node]!, block)) return false
  }
  return true
}

/** The children four by four, weights of 0 filling up the last four. */
function termsOf({ children, weights }: PlanGroup, span: Span, { lineOf, columns }: Work): Terms[] | undefined {
  const lines = children.map((child) => lineOf(child, span))
  const fours: Terms[] = []
  for (let first = 0; first < children.length; first += 4) {
    const four = [0, 1, 2, 3].map((i) => {
      const at = Math.min(first + i, children.length - 1)
      const weight = at === first + i ? weights[at]! : 0
      return { column: columns[children[at]!]!, weight, ...lines[at]! }
    })
    fours.push(four as unknown as Terms)
  }
  return lines.includes(undefined) ? undefined : fours
}
