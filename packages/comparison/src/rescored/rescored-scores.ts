import type { scoreColumns } from '@pmm/core/contract/table'
import { Problem } from '@pmm/core/domain/problem'
import type { Method } from '@pmm/core/method/schema/method'
import { planFor } from '@pmm/scoring/panel/plan-for'
import type { PreparedPanel } from '@pmm/scoring/panel/prepared-panel'
import type { ScoredPanel } from '@pmm/scoring/panel/scored-panel'
import { aggregatePanel } from '@pmm/scoring/score/score-panel'
import { cellRowsOf, cellsAt } from '@pmm/table/cell-rows'
import type { Frame } from '@pmm/table/frame'
import { type ChainGrid, isSameVersion, type NodeColumns } from '../chain/chain-grid.ts'
import { isUnscored, reprepared } from './reprepared.ts'
import { type RescoredPanel, rescoredPanel } from './rescored-panel.ts'

/**
 * Scores of a cycle by another version of its method than its own, where they were made from the observations;
 * undefined where they were not. Whoever masks scores masks these alike.
 */
export type Rescored = (cycle: string, version: string) => Frame<typeof scoreColumns> | undefined

/**
 * The scores of every cycle of a grid by one version of its method: a cycle's own where it is scored by it; else as
 * given; else by scoring again the values that the scores carry. KPIs of the newer version that an earlier cycle did
 * not ask for are missing there, and so is a group above a value that may not be seen, or that the version cannot be
 * fitted on. Where something may not be seen and the rest cannot be scored, all of it is missing.
 *
 * @returns per cycle and node of the grid
 * @throws {Problem} `invalid-method` where the version cannot work on these values
 */
export function rescoredScores(grid: ChainGrid, method: Method, rescored?: Rescored): readonly NodeColumns[] {
  const { chain, scores } = grid
  let again: readonly NodeColumns[] | undefined
  return chain.map((link, at) => {
    if (isSameVersion(link.method, method)) return scores[at]!
    const given = rescored?.(link.cycle, method.version)
    if (given !== undefined) return columnsOf(grid, given)
    again ??= scoredAgain(grid, method)
    return again[at]!
  })
}

function columnsOf({ administrations, nodes }: ChainGrid, frame: Frame<typeof scoreColumns>): NodeColumns {
  return cellRowsOf(frame, administrations, nodes).map((rows) => cellsAt(rows, frame.data.score))
}

function scoredAgain(grid: ChainGrid, method: Method): readonly NodeColumns[] {
  const under = rescoredPanel(grid, method)
  const scored = isWhole(under) ? scoredFrom(under, method) : scoredIfAny(under, method)
  return under.rowsOf.map((rows) => columnsAt(grid, rows, scored))
}

const isWhole = ({ hidden }: RescoredPanel): boolean => !hidden.some((marks) => marks.includes(1))

type Scores = Pick<ScoredPanel, 'plan' | 'scores'>

function scoredIfAny(under: RescoredPanel, method: Method): Scores {
  try {
    return scoredFrom(under, method)
  } catch (error) {
    if (error instanceof Problem) return { plan: planFor(method), scores: [] }
    throw error
  }
}

function scoredFrom(under: RescoredPanel, method: Method): Scores {
  const prepared = reprepared(under.panel, method)
  const scored = aggregatePanel(prepared, planFor(method))
  const hidden = under.hidden.map((marks, kpi) => (mustFit(method, kpi) ? withUnfit(marks, prepared, kpi) : marks))
  blankHidden(scored, hidden)
  return scored
}

/** Of a KPI that the method lets be missing where it cannot be fitted, the groups above are scored without. */
function mustFit({ kpis }: Method, kpi: number): boolean {
  const rule = kpis[kpi]!.normalisation
  return rule !== null && !('unfit' in rule && rule.unfit === 'missing')
}

const withUnfit = (marks: Uint8Array, prepared: PreparedPanel, kpi: number): Uint8Array =>
  marks.map((mark, row) => (isUnscored(prepared, kpi, row) ? 1 : mark))

/** Scores of a panel as columns of a grid. */
function columnsAt({ nodes }: ChainGrid, rows: Int32Array, { plan, scores }: Scores): NodeColumns {
  const places = new Map(plan.nodes.map(({ code }, place) => [code, place]))
  return nodes.map((code) => {
    const source = scores[places.get(code) ?? -1]
    return source === undefined ? new Float64Array(rows.length).fill(Number.NaN) : cellsAt(rows, source)
  })
}

/** Nodes come children first, so one pass carries the marks to the top. */
function blankHidden({ plan, scores }: ScoredPanel, hidden: readonly Uint8Array[]): void {
  if (!hidden.some((marks) => marks.includes(1))) return
  const marks = plan.nodes.map((_, node) => hidden[node] ?? new Uint8Array(scores[node]!.length))
  for (const [node, { parent }] of plan.nodes.entries())
    for (const [row, mark] of marks[node]!.entries()) {
      if (mark === 0) continue
      scores[node]![row] = Number.NaN
      if (parent >= 0) marks[parent]![row] = 1
    }
}
