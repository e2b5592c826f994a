import { periodStart } from '@pmm/core/domain/calendar'
import type { Period } from '@pmm/core/domain/period'
import type { Imputation } from '@pmm/core/method/schema/pipeline'
import type { StepInput } from '../../../panel/stage.ts'
import { statusCode } from '../../../panel/status.ts'
import { imputePanelInto, type PanelRule } from '../methods/impute-panel.ts'
import { type PanelRows, panelRowsOf } from '../methods/series.ts'
import type { Filling } from './filling.ts'

/** The rules of imputation that fill gaps from other cycles. */
export type SeriesRule = Extract<Imputation, { method: 'latest' | 'constant' | 'linear' | 'linear-constant' }>

/**
 * Fills the gaps of KPIs from other cycles of the same administration. Cycles in which a screen left the
 * administration out, or the KPI is not applicable, are passed over.
 *
 * @throws {Problem} `invalid-method` for `linear` on a series with gaps and one observation
 */
export function fillSeries(input: StepInput, rule: SeriesRule, kpis: readonly number[]): Filling {
  const { panel, values } = input
  const all = panelRowsOf(panel.administrations, Float64Array.from(panel.periods, yearsOf))
  const scratch = new Float64Array(panel.administrations.length)
  const cells = kpis.flatMap((kpi) => {
    const rows = applicableTo(all, kpi, input)
    const subject = { kpi: panel.kpis[kpi]!, administrationOf: (row: number) => panel.administrations[row]! }
    const imputed = imputePanelInto(rows, values[kpi]!, scratch, { rule: panelRuleOf(rule), subject })
    return imputed.map((cell) => ({ kpi, ...cell }))
  })
  return { cells, rulers: [] }
}

/** The start of a period as a number of years. */
function yearsOf(period: Period): number {
  const [year, month] = periodStart(period).split('-')
  return Number(year) + (Number(month) - 1) / 12
}

const panelRuleOf = (rule: SeriesRule): PanelRule =>
  rule.method === 'latest' ? { method: 'latest', limit: rule.limit ?? null } : { method: rule.method }

const notApplicable = statusCode('not-applicable')

function applicableTo({ series, ...when }: PanelRows, kpi: number, { panel, rows }: StepInput): PanelRows {
  const isIn = new Uint8Array(panel.administrations.length)
  for (const row of rows) isIn[row] = 1
  const statuses = panel.statuses[kpi]!
  const applies = (row: number) => isIn[row] === 1 && statuses[row] !== notApplicable
  return { ...when, series: series.map((cells) => cells.filter(applies)) }
}
