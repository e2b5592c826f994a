import { groupingColumns } from '@pmm/core/contract/table'
import { memoWhile } from '@pmm/core/memo/memo'
import type { Method } from '@pmm/core/method/schema/method'
import { groupingsOf } from '@pmm/core/method/tree/groupings'

import { isMissing } from '@pmm/scoring/kernel/missing'
import { effectiveWeights } from '@pmm/scoring/panel/effective-weights'
import { planFor } from '@pmm/scoring/panel/plan-for'
import { cellRowsOf } from '@pmm/table/cell-rows'
import { codeIn, emptyBook } from '@pmm/table/coded'
import type { Frame } from '@pmm/table/frame'
import { type Unwritten, unwritten, written } from '@pmm/table/written'
import type { ScoredCycle } from '../chain/chain.ts'
import { hiddenScores } from '../visible/hidden-scores.ts'
import { undisclosed } from '../visible/mask.ts'
import { seenCells } from '../visible/seen-cells.ts'

/** Share of the weight of the applicable KPIs that has to have a score, unless the method says another. */
const usualCoverage = 0.5

/**
 * The scores of a cycle by Sustainable Development Goal and by WCO instrument, across the tree: weighted means of the
 * scored KPIs that reflect a goal or an instrument, each with the weight it has for the overall score. A grouping has no
 * score where a score that counts for it is kept back.
 *
 * @returns one row per administration and grouping; none for a method that maps nothing
 */
export function groupingsFrame({
  method,
  scores,
}: Pick<ScoredCycle, 'method' | 'scores'>): Frame<typeof groupingColumns> {
  const { administrations, groupings: asked, rows } = groupingLayout(scores.data.administration, { method, scores })
  const plan = planFor(method)
  const hidden = { marks: hiddenScores(plan, seenCells({ rows, ...scores.data })), width: plan.nodes.length }
  const least = coverageOf(method)
  const table = unwritten(groupingColumns, administrations.length * asked.length)
  const [groupings, titles] = [emptyBook(), emptyBook()]
  for (const [at, grouping] of asked.entries()) {
    const scoring = { sums: sumsOf(grouping, administrations.length, { scores, hidden }), least }
    const heads = { grouping: codeIn(groupings, grouping.code), title: codeIn(titles, grouping.title) }
    for (let place = 0; place < administrations.length; place++) {
      const row = place * asked.length + at
      table.codes.administration[row] = place
      table.codes.grouping[row] = heads.grouping
      table.codes.title[row] = heads.title
      table.data.kpis[row] = grouping.kpis.length
      writeScore(table, row, place, scoring)
    }
  }
  const words = { administration: administrations, grouping: groupings.words, title: titles.words, status: statuses }
  return written(groupingColumns, table, words)
}

const statuses = [undisclosed, 'not-reported', 'scored', 'insufficient-coverage'] as const

type GroupingTable = Unwritten<typeof groupingColumns>

/** A grouping with the scored KPIs that reflect it: place in the plan, the row of every administration, and the weight. */
interface AskedGrouping {
  readonly code: string
  readonly title: string
  readonly kpis: readonly { readonly kpi: number; readonly rows: Int32Array; readonly weight: number }[]
}

/** Scores, and the marks of `hiddenScores` with as many nodes for each administration as `width` says. */
interface SeenCells {
  readonly scores: ScoredCycle['scores']
  readonly hidden: { readonly marks: Uint8Array; readonly width: number }
}

/** The administrations of a table of scores, and where the KPIs of each grouping stand in it. */
interface GroupingLayout {
  readonly method: Method
  readonly nodes: ScoredCycle['scores']['data']['node']
  readonly administrations: readonly string[]
  /** Per node of the plan, the row of every administration. */
  readonly rows: readonly Int32Array[]
  readonly groupings: readonly AskedGrouping[]
}

/** What audiences see of the same scores is laid out alike, so the layout is kept with the codes that their tables share. */
const groupingLayout = memoWhile<
  ScoredCycle['scores']['data']['administration'],
  Pick<ScoredCycle, 'method' | 'scores'>,
  GroupingLayout
>('layout of the groupings of a cycle', {
  make: (administration, { method, scores }) => {
    const administrations = [...new Set(administration as string[])]
    const codes = planFor(method).nodes.map(({ code }) => code)
    const rows = cellRowsOf(scores, administrations, codes)
    return { administrations, rows, groupings: askedGroupings(method, rows), method, nodes: scores.data.node }
  },
  holds: (kept, { method, scores }) => kept.method === method && kept.nodes === scores.data.node,
})

function askedGroupings(method: Method, rows: readonly Int32Array[]): AskedGrouping[] {
  const plan = planFor(method)
  const kpis = plan.nodes.slice(0, method.kpis.length)
  const weights = effectiveWeights(plan.nodes.map((node) => (node.scored ? node : { ...node, weight: 0 })))
  const cells = kpis.map(
    ({ code, scored }, kpi) => [code, scored ? [{ kpi, rows: rows[kpi]!, weight: weights[kpi]! }] : []] as const,
  )
  const byCode = new Map(cells)
  return (['sdg', 'instrument'] as const)
    .flatMap((mapping) => groupingsOf(method, mapping))
    .map(({ code, title, kpis: codes }) => ({ code, title, kpis: codes.flatMap((kpi) => byCode.get(kpi)!) }))
    .filter((grouping) => grouping.kpis.length > 0)
}

/** The sums over the KPIs of a grouping, by administration. */
interface GroupingSums {
  /** How many KPIs of weight have a score. */
  readonly scored: Uint32Array
  /** The weight of the KPIs that apply. */
  readonly whole: Float64Array
  /** The weight of the KPIs that have a score. */
  readonly part: Float64Array
  /** The scores times their weights. */
  readonly sum: Float64Array
  /** 1 where a score of weight is kept back. */
  readonly hidden: Uint8Array
}

function sumsOf({ kpis }: AskedGrouping, count: number, cells: SeenCells): GroupingSums {
  const numbers = () => new Float64Array(count)
  const sums = {
    scored: new Uint32Array(count),
    whole: numbers(),
    part: numbers(),
    sum: numbers(),
    hidden: new Uint8Array(count),
  }
  for (const one of kpis) if (one.weight > 0) addKpi(sums, one, cells)
  return sums
}

/** A KPI that is not in the table applies, and is missing. */
function addKpi(
  sums: GroupingSums,
  { kpi, rows, weight }: AskedGrouping['kpis'][number],
  { scores, hidden: { marks, width } }: SeenCells,
): void {
  const { status: statusAt, score: scoreAt } = scores.data
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!
    const status = row < 0 ? null : statusAt[row]!
    if (marks[place * width + kpi] === 1) sums.hidden[place] = 1
    if (status === 'not-applicable') continue
    sums.whole[place]! += weight
    const score = row < 0 ? Number.NaN : scoreAt[row]!
    if (!isMissing(score)) addScore(sums, place, weight, score)
  }
}

function addScore({ scored, part, sum }: GroupingSums, place: number, weight: number, score: number): void {
  scored[place]!++
  part[place]! += weight
  sum[place]! += weight * score
}

interface Scoring {
  readonly sums: GroupingSums
  /** Share of the weight that has to be there. */
  readonly least: number
}

function writeScore({ data, codes }: GroupingTable, row: number, place: number, { sums, least }: Scoring): void {
  codes.status[row] = statuses.indexOf(undisclosed)
  if (sums.hidden[place] === 1) return
  const whole = sums.whole[place]!
  const part = sums.part[place]!
  const coverage = whole === 0 ? Number.NaN : part / whole
  data.scored[row] = sums.scored[place]!
  data.coverage[row] = coverage
  if (part > 0 && coverage >= least) data.score[row] = sums.sum[place]! / part
  codes.status[row] = statuses.indexOf(statusOf(part, coverage >= least))
}

function statusOf(part: number, suffices: boolean): (typeof statuses)[number] {
  if (part === 0) return 'not-reported'
  return suffices ? 'scored' : 'insufficient-coverage'
}

/** The share of the weight that the overall score asks for. */
function coverageOf({ levels, groups }: Method): number {
  const root = groups.find(({ parent }) => parent === null)
  const aggregation: { readonly minimumCoverage?: number | undefined } = root?.aggregation ?? levels[0]!.aggregation
  return aggregation.minimumCoverage ?? usualCoverage
}
