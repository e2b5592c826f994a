import type { scoreColumns } from '@pmm/core/contract/table'
import type { Method } from '@pmm/core/method/method'
import { cellRowsOf, cellsAt } from '@pmm/table/cell-rows'
import type { Frame } from '@pmm/table/frame'
import { type ScoredPanel, scorePanel } from '../score/score-panel.ts'
import { type ChainGrid, isSameVersion, type NodeColumns, planFor } from './chain-grid.ts'
import { type PanelUnder, panelUnder } from './panel-under.ts'

/**
 * Scores of a cycle by another version of its method than its own, where they were made from the observations;
 * undefined where they were not. Whoever masks scores masks these alike.
 */
export type Rescored = (cycle: string, version: string) => Frame<typeof scoreColumns> | undefined

/**
 * The scores of every cycle of a grid by one version of its method: a cycle's own where it is scored by it; else as
 * given; else by scoring again the values that the scores carry. KPIs of the newer version that an earlier cycle did
 * not ask for are missing there, and so is a group above a value that may not be seen.
 *
 * @returns per cycle and node of the grid
 * @throws {Problem} `invalid-method` where the version cannot work on these values
 */
export function scoresUnder(grid: ChainGrid, method: Method, rescored?: Rescored): readonly NodeColumns[] {
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
  const under = panelUnder(grid, method)
  const scored = scorePanel(under.panel, planFor(method))
  blankHidden(scored, under)
  return under.rowsOf.map((rows) => columnsAt(grid, rows, scored))
}

/** Scores of a panel as columns of a grid. */
function columnsAt({ nodes }: ChainGrid, rows: Int32Array, { plan, scores }: ScoredPanel): NodeColumns {
  const places = new Map(plan.nodes.map(({ code }, place) => [code, place]))
  return nodes.map((code) => {
    const source = scores[places.get(code) ?? -1]
    return source === undefined ? new Float64Array(rows.length).fill(Number.NaN) : cellsAt(rows, source)
  })
}

/** Nodes come children first, so one pass carries the marks to the top. */
function blankHidden({ plan, scores }: ScoredPanel, { hidden }: PanelUnder): void {
  if (!hidden.some((marks) => marks.includes(1))) return
  const marks = plan.nodes.map((_, node) => hidden[node] ?? new Uint8Array(scores[node]!.length))
  for (const [node, { parent }] of plan.nodes.entries())
    for (const [row, mark] of marks[node]!.entries()) {
      if (mark === 0) continue
      scores[node]![row] = Number.NaN
      if (parent >= 0) marks[parent]![row] = 1
    }
}
