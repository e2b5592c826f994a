import type { Method } from '@pmm/core/method/schema/method'
import { ranksInto } from '@pmm/scoring/kernel/ranks'
import { ofValues, type Resolution } from '@pmm/scoring/kernel/resolution'
import { everyRow } from '@pmm/scoring/kernel/rows'
import type { Panel } from '@pmm/scoring/panel/panel'
import { planOf } from '@pmm/scoring/panel/plan'
import type { PreparedPanel } from '@pmm/scoring/panel/prepared-panel'
import type { ScoredPanel } from '@pmm/scoring/panel/scored-panel'
import { preparePanel } from '@pmm/scoring/score/prepare-panel'
import { aggregatePanel } from '@pmm/scoring/score/score-panel'
import type { OurColumns } from '../reference/agree.ts'
import type { Table } from '../reference/table.ts'
import { type Design, methodOf } from './method.ts'
import { panelOfTable } from './panel.ts'

/** Takes a table through the steps and normalisations of a method. */
export function prepare(design: Design, table: Table): PreparedPanel {
  const method = methodOf(design)
  return preparePanel(panelOfTable(table, method), planOf(method))
}

/** Scores what is prepared by a method that differs in weights and aggregations alone. */
export const aggregate = (prepared: PreparedPanel, design: Design): ScoredPanel =>
  aggregatePanel(prepared, planOf(methodOf(design)))

/** A table scored by a method, from its values to the top. */
export const score = (design: Design, table: Table): ScoredPanel => aggregate(prepare(design, table), design)

/** The values after the last step, of the rows still in. */
export function valuesOf({ panel, values, rows }: PreparedPanel): OurColumns {
  return rowsFound(panel, rows, (code) => values[panel.kpis.indexOf(code)])
}

/** The values after one step, of the rows still in then; the values of the panel before the first step (−1). */
export function stageOf({ panel, stages }: PreparedPanel, place: number): OurColumns {
  const stage = stages[place]
  const rows = stage?.rows ?? everyRow(panel.administrations.length)
  const values = stage?.values ?? panel.values
  return rowsFound(panel, rows, (code) => values[panel.kpis.indexOf(code)])
}

/** The scores of the KPIs. */
export function normalisedOf({ panel, scores, rows }: PreparedPanel): OurColumns {
  return rowsFound(panel, rows, (code) => scores[panel.kpis.indexOf(code)])
}

/** The scores of every node. */
export function scoresOf({ panel, plan, prepared, scores }: ScoredPanel): OurColumns {
  const places = new Map(plan.nodes.map(({ code }, place) => [code, place]))
  return rowsFound(panel, prepared.rows, (code) => scores[places.get(code) ?? -1])
}

/** Ranks of every column, the best first, over the rows that are in; ties share the best of their ranks unless said. */
export function ranksOf(
  ourColumns: OurColumns,
  rule: 'min' | 'max' = 'min',
  resolution: Resolution = ofValues,
): OurColumns {
  return {
    ...ourColumns,
    column: (code) => {
      const column = ourColumns.column(code)
      if (column === undefined) return undefined
      const ranks = new Float64Array(column.length).fill(Number.NaN)
      ranksInto(everyRow(column.length), column, ranks, rule, resolution)
      return ranks
    },
  }
}

/** The code of the overall score. */
export const topOf = ({ groups }: Method): string => groups.find(({ parent }) => parent === null)!.code

function rowsFound(
  { administrations, periods }: Panel,
  rows: Uint32Array,
  columnOf: (code: string) => Float64Array | undefined,
): OurColumns {
  return {
    units: Array.from(rows, (row) => administrations[row]!),
    times: Array.from(rows, (row) => periods[row]!),
    column: (code) => {
      const column = columnOf(code)
      return column && Float64Array.from(rows, (row) => column[row]!)
    },
  }
}
