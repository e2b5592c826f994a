import { joinRulers } from '@pmm/core/method/freeze/join-rulers'
import { imputationOf } from '@pmm/core/method/freeze/step-rules'
import type { Imputation, ImputeStep } from '@pmm/core/method/schema/pipeline'
import type { ImputationRuler } from '@pmm/core/method/schema/ruler'
import type { StepInput, StepOutput } from '../../panel/stage.ts'
import { statusCode } from '../../panel/status.ts'
import { fillCentres } from './fill/fill-centres.ts'
import { fillPeers } from './fill/fill-peers.ts'
import { fillRows } from './fill/fill-rows.ts'
import { fillSeries } from './fill/fill-series.ts'
import type { FilledCell, Filling } from './fill/filling.ts'

/**
 * Fills the gaps of a panel, each KPI by its rule, from the values before the step, so that the order of KPIs does not
 * matter. A cell that is not applicable is never filled.
 *
 * @throws {Problem} `invalid-method` where a rule cannot work on these values
 */
export function imputeStep(input: StepInput, step: ImputeStep): StepOutput {
  const { kpis } = input.method
  const rules = Map.groupBy(kpis.keys(), (kpi) => imputationOf(step, kpis[kpi]!))
  const fillings = Array.from(rules, ([rule, served]) => (rule === null ? nothing : fill(input, rule, served)))
  const cells = fillings.flatMap((filling) => applicable(filling.cells, input))
  const imputations = cells.map(({ kpi, row, how, from }) => ({ kpi, row, how, from }))
  const rulers = merged(fillings.flatMap((filling) => filling.rulers))
  return { values: filled(input.values, cells), rows: input.rows, imputations, rulers }
}

const nothing: Filling = { cells: [], rulers: [] }

function fill(input: StepInput, rule: Imputation, kpis: readonly number[]): Filling {
  switch (rule.method) {
    case 'mean':
    case 'median':
      return fillCentres(input, rule, kpis)
    case 'row-mean':
    case 'row-median':
      return fillRows(input, rule, kpis)
    case 'nearest-peers':
      return fillPeers(input, rule, kpis)
    default:
      return fillSeries(input, rule, kpis)
  }
}

const notApplicable = statusCode('not-applicable')

const applicable = (cells: readonly FilledCell[], { panel }: StepInput): FilledCell[] =>
  cells.filter(({ kpi, row }) => panel.statuses[kpi]![row] !== notApplicable)

/** The columns with their cells filled; a column without such a cell is the same array. */
function filled(values: readonly Float64Array[], cells: readonly FilledCell[]): Float64Array[] {
  const columns = values.slice()
  for (const { kpi, row, value } of cells) {
    if (columns[kpi] === values[kpi]) columns[kpi] = values[kpi]!.slice()
    columns[kpi]![row] = value
  }
  return columns
}

/** One ruler per KPI and cycle, joined of its parts. */
function merged(rulers: readonly ImputationRuler[]): ImputationRuler[] {
  const byWhose = new Map<string, ImputationRuler>()
  for (const ruler of rulers) {
    const key = `${ruler.kpi} ${ruler.cycle}`
    const earlier = byWhose.get(key)
    byWhose.set(key, earlier === undefined ? ruler : joinRulers(earlier, ruler))
  }
  return Array.from(byWhose.values())
}
