import type { Kpi } from '@pmm/core/method/schema/method'
import type { Score } from '../../../shared/api/table-rows.ts'
import { isKpi, type Tree } from '../../../shared/cycle/tree.ts'
import { statusName } from '../../../shared/words/status-name.ts'

/** A KPI without a value and why it has none. */
export interface MissingKpi {
  readonly kpi: Kpi
  readonly reason: string
}

/** The KPIs below a node that have no value, in the order of the method. */
export function missingKpis(code: string, scores: ReadonlyMap<string, Score>, tree: Tree): MissingKpi[] {
  const node = tree.node(code)
  if (node !== undefined && isKpi(node)) return missingOf(node, scores.get(code))
  return tree.children(code).flatMap((child) => missingKpis(child.code, scores, tree))
}

const missingOf = (kpi: Kpi, row: Score | undefined): MissingKpi[] =>
  row === undefined || Number.isNaN(row.value) ? [{ kpi, reason: statusName(row?.status ?? null) }] : []
