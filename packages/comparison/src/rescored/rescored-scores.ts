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
import { hideAbove } from '../visible/counting.ts'
import { isUnscored, reprepared } from './reprepared.ts'
import { type RescoredPanel, rescoredPanel } from './rescored-panel.ts'

/**
 * Finds the scores of a cycle by another version of its method, where they were made from the observations; undefined where
 * they were not. For an audience they are masked as the scores of the cycle are.
 */
export type Rescored = (cycle: string, version: string) => Frame<typeof scoreColumns> | undefined

/**
 * The scores of every cycle of a grid by one version of its method: those of the cycle where it is scored by that version;
 * else as given; else by scoring again the values that the scores carry. KPIs of the version that an earlier cycle did not
 * ask for are missing there, and so is a group for which a value counts that may not be seen, or that the version cannot be
 * fitted on.
 * Where some value may not be seen and the others cannot be scored, all scores are missing.
 *
 * @param rescored finds scores that were made already
 * @returns per cycle and node of the grid
 * @throws {Problem} `invalid-method` where the version cannot work on these values
 */
export function rescoredScores(grid: ChainGrid, method: Method, rescored?: Rescored): readonly NodeColumns[] {
  const { chain, scores } = grid
  let scoredAgain: readonly NodeColumns[] | undefined
  return chain.map((link, at) => {
    if (isSameVersion(link.method, method)) return scores[at]!
    const given = rescored?.(link.cycle, method.version)
    if (given !== undefined) return columnsOf(grid, given)
    scoredAgain ??= scoreAgain(grid, method)
    return scoredAgain[at]!
  })
}

function columnsOf({ administrations, nodes }: ChainGrid, frame: Frame<typeof scoreColumns>): NodeColumns {
  return cellRowsOf(frame, administrations, nodes).map((rows) => cellsAt(rows, frame.data.score))
}

function scoreAgain(grid: ChainGrid, method: Method): readonly NodeColumns[] {
  const rescoredFrom = rescoredPanel(grid, method)
  const scored = isWhole(rescoredFrom) ? scoredFrom(rescoredFrom, method) : scoredIfAny(rescoredFrom, method)
  return rescoredFrom.rowsOf.map((rows) => columnsAt(grid, rows, scored))
}

const isWhole = ({ hidden }: RescoredPanel): boolean => !hidden.some((marks) => marks.includes(1))

type PlannedScores = Pick<ScoredPanel, 'plan' | 'scores'>

function scoredIfAny(panel: RescoredPanel, method: Method): PlannedScores {
  try {
    return scoredFrom(panel, method)
  } catch (error) {
    if (error instanceof Problem) return { plan: planFor(method), scores: [] }
    throw error
  }
}

function scoredFrom({ panel, hidden }: RescoredPanel, method: Method): PlannedScores {
  const prepared = reprepared(panel, method)
  const scored = aggregatePanel(prepared, planFor(method))
  const unscored = hidden.map((marks, kpi) => (mustFit(method, kpi) ? withUnfit(marks, prepared, kpi) : marks))
  blankHidden(scored, unscored)
  return scored
}

/** Whether the groups above a KPI need it: they are scored without a KPI that the method lets be missing where it cannot be fitted. */
function mustFit({ kpis }: Method, kpi: number): boolean {
  const rule = kpis[kpi]!.normalisation
  return rule !== null && !('unfit' in rule && rule.unfit === 'missing')
}

const withUnfit = (marks: Uint8Array, prepared: PreparedPanel, kpi: number): Uint8Array =>
  marks.map((mark, row) => (isUnscored(prepared, kpi, row) ? 1 : mark))

/** The scores of some rows of a panel as columns of a grid. */
function columnsAt({ nodes }: ChainGrid, rows: Int32Array, { plan, scores }: PlannedScores): NodeColumns {
  const places = new Map(plan.nodes.map(({ code }, place) => [code, place]))
  return nodes.map((code) => {
    const source = scores[places.get(code) ?? -1]
    return source === undefined ? new Float64Array(rows.length).fill(Number.NaN) : cellsAt(rows, source)
  })
}

/** Blanks the scores of KPIs with a mark and of all groups that they count for by the version. */
function blankHidden({ plan, scores }: ScoredPanel, marks: readonly Uint8Array[]): void {
  if (!marks.some((ofKpi) => ofKpi.includes(1))) return
  const width = plan.nodes.length
  const hidden = new Uint8Array(width * scores[0]!.length)
  for (const [kpi, ofKpi] of marks.entries())
    for (let row = 0; row < ofKpi.length; row++) hidden[row * width + kpi] = ofKpi[row]!
  hideAbove(hidden, plan)
  for (const [node, score] of scores.entries())
    for (let row = 0; row < score.length; row++) if (hidden[row * width + node] === 1) score[row] = Number.NaN
}
