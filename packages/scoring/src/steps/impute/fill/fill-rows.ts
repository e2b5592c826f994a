import type { Method } from '@pmm/core/method/schema/method'
import type { Imputation } from '@pmm/core/method/schema/pipeline'
import { parentsOf, pathOf } from '@pmm/core/method/tree/tree'
import type { StepInput } from '../../../panel/stage.ts'
import { imputeRowsInto } from '../methods/impute-rows.ts'
import { comparedKpis } from './compared-kpis.ts'
import type { FilledCell, Filling } from './filling.ts'
import { type Scales, scalesOf } from './scale-ends.ts'

/** The rules of imputation that fill gaps from other KPIs of the same row. */
export type RowRule = Extract<Imputation, { method: 'row-mean' | 'row-median' }>

/**
 * Fills the gaps of KPIs from the other scored KPIs of the same administration and cycle: from all these KPIs, or
 * from the KPIs below the same group of a level. Unless the rule says otherwise, each KPI is put on its scale first.
 *
 * @throws {Problem} `invalid-method` for an empty reference set
 */
export function fillRows(input: StepInput, rule: RowRule, kpis: readonly number[]): Filling {
  const wanted = new Set(kpis)
  const pools = poolsOf(input.method, rule.level, comparedKpis(input.method, kpis))
  const serving = pools.filter((pool) => pool.some((kpi) => wanted.has(kpi)))
  const scales = rule.scaled === false ? null : scalesOf(input, serving.flat(), rule.reference ?? 'this-cycle')
  const cells = serving.flatMap((pool) => fillPool(pool, { input, rule, scales }))
  return { cells: cells.filter(({ kpi }) => wanted.has(kpi)), rulers: scales?.rulers ?? [] }
}

/** The KPIs in pools; the KPIs of a pool stand in for each other. */
function poolsOf(method: Method, level: string | undefined, kpis: readonly number[]): readonly (readonly number[])[] {
  if (level === undefined) return [kpis]
  const depth = method.levels.findIndex(({ name }) => name === level)
  const parents = parentsOf(method)
  const groupOf = (kpi: number) => pathOf(method.kpis[kpi]!.code, parents).at(-1 - depth)
  const pools = Map.groupBy(kpis, groupOf)
  pools.delete(undefined)
  return Array.from(pools.values())
}

interface RowFilling {
  readonly input: StepInput
  readonly rule: RowRule
  /** Null to take values as they are. */
  readonly scales: Scales | null
}

function fillPool(pool: readonly number[], { input, rule, scales }: RowFilling): FilledCell[] {
  const columns = pool.map((kpi) => input.values[kpi]!)
  const scratch = new Float64Array(input.panel.administrations.length)
  const targets = pool.map(() => scratch)
  const kind = rule.method === 'row-mean' ? 'mean' : 'median'
  return input.cycles.flatMap(({ period, rows }) => {
    const ends = scales === null ? null : pool.map((kpi) => scales.endsIn(kpi, period))
    const imputed = imputeRowsInto(rows, columns, targets, { kind, ends })
    return imputed.map(({ row, column, value, from }): FilledCell => {
      return { kpi: pool[column]!, row, value, how: 'other-kpis', from: from.map((place) => pool[place]!) }
    })
  })
}
