import { groupingColumns } from '@pmm/core/contract/table'
import { type Grouping, groupingsOf } from '@pmm/core/method/mapping'
import type { Method } from '@pmm/core/method/method'
import { cellRowsOf } from '@pmm/table/cell-rows'
import { type Frame, frameOf } from '@pmm/table/frame'
import type { ScoredCycle } from '../chain/chain.ts'
import { undisclosed } from '../disclosure/mask.ts'
import { isMissing } from '../kernel/missing.ts'
import { planFor } from '../trajectory/chain-grid.ts'
import { effectiveWeights } from '../weigh/effective.ts'

/** Share of the weight of the KPIs that apply which has to be there for a score, unless the method says another. */
const usualCoverage = 0.5

type Row = Parameters<typeof frameOf<typeof groupingColumns>>[1][number]

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
  const plan = planFor(method)
  const kpis = plan.nodes.slice(0, method.kpis.length)
  const isScored = new Map(kpis.map(({ code, scored }) => [code, scored]))
  const groupings = (['sdg', 'instrument'] as const)
    .flatMap((mapping) => groupingsOf(method, mapping))
    .filter((grouping) => grouping.kpis.some((code) => isScored.get(code)))
  const administrations = [...new Set(scores.data.administration as string[])]
  const rows = cellRowsOf(
    scores,
    administrations,
    kpis.map(({ code }) => code),
  )
  const weights = effectiveWeights(plan.nodes.map((node) => (node.scored ? node : { ...node, weight: 0 })))
  const cells = new Map(
    kpis.map(({ code, scored }, kpi) => [code, { rows: rows[kpi]!, weight: weights[kpi]!, scored }]),
  )
  const least = coverageOf(method)
  const table = administrations.flatMap((administration, place) =>
    groupings.map((grouping): Row => {
      const own = grouping.kpis.map((code) => cells.get(code)!).filter(({ scored }) => scored)
      const found = own.map(({ rows: at, weight }) => ({ weight, ...cellAt(scores, at[place]!) }))
      return { administration, ...headOf(grouping), ...said(found, least) }
    }),
  )
  return frameOf(groupingColumns, table)
}

const headOf = ({ code, title }: Grouping) => ({ grouping: code, title })

function cellAt({ data }: ScoredCycle['scores'], row: number) {
  return row < 0 ? { score: Number.NaN, status: null } : { score: data.score[row]!, status: data.status[row]! }
}

interface Cell {
  readonly weight: number
  readonly score: number
  readonly status: string | null
}

function said(all: readonly Cell[], least: number): Omit<Row, 'administration' | 'grouping' | 'title'> {
  const counts = { kpis: all.length, scored: all.filter(({ score }) => !isMissing(score)).length }
  if (all.some(({ status }) => status === undisclosed))
    return { kpis: all.length, scored: null, coverage: null, score: null, status: undisclosed }
  const applying = all.filter(({ status }) => status !== 'not-applicable')
  const present = applying.filter(({ score }) => !isMissing(score))
  const [whole, part] = [applying, present].map((cells) => cells.reduce((sum, { weight }) => sum + weight, 0)) as [
    number,
    number,
  ]
  const coverage = whole === 0 ? null : part / whole
  if (part === 0) return { ...counts, coverage, score: null, status: 'not-reported' }
  if (coverage! < least) return { ...counts, coverage, score: null, status: 'insufficient-coverage' }
  const score = present.reduce((sum, cell) => sum + cell.weight * cell.score, 0) / part
  return { ...counts, coverage, score, status: 'scored' }
}

/** What the overall score asks for. */
function coverageOf({ levels, groups }: Method): number {
  const root = groups.find(({ parent }) => parent === null)
  const aggregation: { readonly minimumCoverage?: number | undefined } = root?.aggregation ?? levels[0]!.aggregation
  return aggregation.minimumCoverage ?? usualCoverage
}
