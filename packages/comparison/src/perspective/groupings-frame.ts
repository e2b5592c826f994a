import { groupingColumns } from '@pmm/core/contract/table'
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
import { undisclosed } from '../visible/mask.ts'

/** Share of the weight of the KPIs that apply which has to be there for a score, unless the method says another. */
const usualCoverage = 0.5

/**
 * The scores of a cycle by Sustainable Development Goal and by WCO instrument, across the tree: weighted means of the
 * scored KPIs that reflect one, each with the weight it has for the overall score. Where one of them is kept back,
 * nothing is said.
 *
 * @returns one row per administration and grouping; none for a method that maps nothing
 */
export function groupingsFrame({
  method,
  scores,
}: Pick<ScoredCycle, 'method' | 'scores'>): Frame<typeof groupingColumns> {
  const { administrations, asked } = layoutOf(method, scores)
  const least = coverageOf(method)
  const table = unwritten(groupingColumns, administrations.length * asked.length)
  const [groupings, titles] = [emptyBook(), emptyBook()]
  for (const [at, grouping] of asked.entries()) {
    const scoring = { sums: sumsOf(grouping, administrations.length, scores), least }
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

type Table = Unwritten<typeof groupingColumns>

/** A grouping with the scored KPIs that reflect it: the row of every administration, and the weight. */
interface Asked {
  readonly code: string
  readonly title: string
  readonly kpis: readonly { readonly rows: Int32Array; readonly weight: number }[]
}

interface Layout {
  readonly administrations: readonly string[]
  readonly asked: readonly Asked[]
}

interface Known extends Layout {
  readonly method: Method
  readonly nodes: ScoredCycle['scores']['data']['node']
}

const known = new WeakMap<ScoredCycle['scores']['data']['administration'], Known>()

/** What audiences see of the same scores is laid out alike, so that is kept with the codes of the rows. */
function layoutOf(method: Method, scores: ScoredCycle['scores']): Layout {
  const { administration, node: nodes } = scores.data
  const before = known.get(administration)
  if (before?.method === method && before.nodes === nodes) return before
  const administrations = [...new Set(administration as string[])]
  const layout = { administrations, asked: askedOf(method, scores, administrations), method, nodes }
  known.set(administration, layout)
  return layout
}

function askedOf(method: Method, scores: ScoredCycle['scores'], administrations: readonly string[]): Asked[] {
  const plan = planFor(method)
  const kpis = plan.nodes.slice(0, method.kpis.length)
  const codes = kpis.map(({ code }) => code)
  const rows = cellRowsOf(scores, administrations, codes)
  const weights = effectiveWeights(plan.nodes.map((node) => (node.scored ? node : { ...node, weight: 0 })))
  const cells = kpis.map(
    ({ code, scored }, kpi) => [code, scored ? [{ rows: rows[kpi]!, weight: weights[kpi]! }] : []] as const,
  )
  const byCode = new Map(cells)
  return (['sdg', 'instrument'] as const)
    .flatMap((mapping) => groupingsOf(method, mapping))
    .map(({ code, title, kpis: own }) => ({ code, title, kpis: own.flatMap((kpi) => byCode.get(kpi)!) }))
    .filter((grouping) => grouping.kpis.length > 0)
}

/** What the KPIs of a grouping come to, by administration. */
interface Sums {
  readonly scored: Uint32Array
  /** Weight of the KPIs that apply, of those that have a score, and the sum of these scores by weight. */
  readonly whole: Float64Array
  readonly part: Float64Array
  readonly sum: Float64Array
  /** 1 where one of them is kept back. */
  readonly hidden: Uint8Array
}

function sumsOf({ kpis }: Asked, count: number, scores: ScoredCycle['scores']): Sums {
  const numbers = () => new Float64Array(count)
  const sums = {
    scored: new Uint32Array(count),
    whole: numbers(),
    part: numbers(),
    sum: numbers(),
    hidden: new Uint8Array(count),
  }
  for (const kpi of kpis) addKpi(sums, kpi, scores)
  return sums
}

/** One that is not in the table applies, and is missing. */
function addKpi(sums: Sums, { rows, weight }: Asked['kpis'][number], { data }: ScoredCycle['scores']): void {
  const { status: statusAt, score: scoreAt } = data
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!
    const status = row < 0 ? null : statusAt[row]!
    if (status === undisclosed) sums.hidden[place] = 1
    if (status === 'not-applicable') continue
    sums.whole[place]! += weight
    const score = row < 0 ? Number.NaN : scoreAt[row]!
    if (!isMissing(score)) addScore(sums, place, weight, score)
  }
}

function addScore({ scored, part, sum }: Sums, place: number, weight: number, score: number): void {
  scored[place]!++
  part[place]! += weight
  sum[place]! += weight * score
}

interface Scoring {
  readonly sums: Sums
  /** Share of the weight that has to be there. */
  readonly least: number
}

function writeScore({ data, codes }: Table, row: number, place: number, { sums, least }: Scoring): void {
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

/** What the overall score asks for. */
function coverageOf({ levels, groups }: Method): number {
  const root = groups.find(({ parent }) => parent === null)
  const aggregation: { readonly minimumCoverage?: number | undefined } = root?.aggregation ?? levels[0]!.aggregation
  return aggregation.minimumCoverage ?? usualCoverage
}
