import type { ScoredPanel } from '@pmm/scoring/panel/scored-panel'
import { type Frame, frameOf } from '@pmm/table/frame'

const stageColumns = {
  period: { kind: 'text', description: 'data period' },
  administration: { kind: 'text', description: 'code of the administration' },
  node: { kind: 'text', description: 'code of the KPI' },
  at: { kind: 'integer', description: 'place of the step in the method, counted from 0' },
  step: { kind: 'text', description: 'denominate, screen, impute or treat' },
  before: { kind: 'number', description: 'value the step began with, in the unit of the KPI' },
  after: { kind: 'number', description: 'value the step left; missing too where a screen left the administration out' },
} as const

/**
 * What every step of the method did: one row per step and cell it changed, in the order of the steps, then of KPIs and
 * rows. A cell without a row is as it was before the step.
 */
export function stagesTable({ panel, prepared: { stages } }: ScoredPanel): Frame<typeof stageColumns> {
  const rows = stages.flatMap(({ step: { step }, values, rows: kept }, at) => {
    const before = stages[at - 1] ?? { values: panel.values, rows: panel.periods.keys() }
    const remain = new Set(kept)
    const cells = { before: before.values, after: values, rows: [...before.rows], remain }
    return panel.kpis.flatMap((node, kpi) =>
      changesOf(kpi, cells).map(({ row, ...change }) => ({
        period: panel.periods[row]!,
        administration: panel.administrations[row]!,
        node,
        at,
        step,
        ...change,
      })),
    )
  })
  return frameOf(stageColumns, rows)
}

interface Passage {
  readonly before: readonly Float64Array[]
  readonly after: readonly Float64Array[]
  /** Rows still in before the step. */
  readonly rows: readonly number[]
  /** Rows still in after it. */
  readonly remain: ReadonlySet<number>
}

function changesOf(kpi: number, { before, after, rows, remain }: Passage) {
  return rows.flatMap((row) => {
    const from = before[kpi]![row]!
    const to = remain.has(row) ? after[kpi]![row]! : Number.NaN
    return Object.is(from, to) ? [] : [{ row, before: orNull(from), after: orNull(to) }]
  })
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value)
