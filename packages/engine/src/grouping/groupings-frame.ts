import { groupingColumns } from '@pmm/core/contract/table'
import { groupingsOf } from '@pmm/core/method/mapping'
import type { Method } from '@pmm/core/method/method'
import { cellRowsOf } from '@pmm/table/cell-rows'
import type { Frame } from '@pmm/table/frame'
import type { ScoredCycle } from '../chain/chain.ts'
import { undisclosed } from '../disclosure/mask.ts'
import { isMissing } from '../kernel/missing.ts'
import { planFor } from '../trajectory/chain-grid.ts'
import { effectiveWeights } from '../weigh/effective.ts'

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
  const table = emptyTable(administrations.length * asked.length)
  let row = 0
  for (const [place, administration] of administrations.entries())
    for (const grouping of asked) {
      table.administration[row] = administration
      table.grouping[row] = grouping.code
      table.title[row] = grouping.title
      writeScore(table, row++, sumsAt(place, grouping, scores), least)
    }
  return { columns: groupingColumns, length: row, data: table }
}

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

type Table = ReturnType<typeof emptyTable>

function emptyTable(length: number) {
  const texts = () => new Array<string>(length)
  const numbers = () => new Float64Array(length).fill(Number.NaN)
  return {
    ...{ administration: texts(), grouping: texts(), title: texts(), kpis: numbers(), scored: numbers() },
    ...{ coverage: numbers(), score: numbers(), status: texts() },
  }
}

/** What the KPIs of a grouping come to for one administration. */
interface Sums {
  readonly kpis: number
  readonly scored: number
  /** Weight of the KPIs that apply, of those that have a score, and the sum of these scores by weight. */
  readonly whole: number
  readonly part: number
  readonly sum: number
  readonly isHidden: boolean
}

function sumsAt(place: number, { kpis }: Asked, { data }: ScoredCycle['scores']): Sums {
  const sums = { kpis: kpis.length, scored: 0, whole: 0, part: 0, sum: 0, isHidden: false }
  for (const { rows, weight } of kpis) {
    const row = rows[place]!
    const status = row < 0 ? null : data.status[row]!
    const score = row < 0 ? Number.NaN : data.score[row]!
    sums.isHidden ||= status === undisclosed
    if (status !== 'not-applicable') addTo(sums, weight, score)
  }
  return sums
}

function addTo(sums: { -readonly [N in keyof Sums]: Sums[N] }, weight: number, score: number): void {
  sums.whole += weight
  if (isMissing(score)) return
  sums.scored++
  sums.part += weight
  sums.sum += weight * score
}

function writeScore(
  table: Table,
  row: number,
  { kpis, scored, whole, part, sum, isHidden }: Sums,
  least: number,
): void {
  table.kpis[row] = kpis
  table.status[row] = undisclosed
  if (isHidden) return
  const coverage = whole === 0 ? Number.NaN : part / whole
  table.scored[row] = scored
  table.coverage[row] = coverage
  if (part > 0 && coverage >= least) table.score[row] = sum / part
  table.status[row] = statusOf(part, coverage >= least)
}

function statusOf(part: number, suffices: boolean): string {
  if (part === 0) return 'not-reported'
  return suffices ? 'scored' : 'insufficient-coverage'
}

/** What the overall score asks for. */
function coverageOf({ levels, groups }: Method): number {
  const root = groups.find(({ parent }) => parent === null)
  const aggregation: { readonly minimumCoverage?: number | undefined } = root?.aggregation ?? levels[0]!.aggregation
  return aggregation.minimumCoverage ?? usualCoverage
}
