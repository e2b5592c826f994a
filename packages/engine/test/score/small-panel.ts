import type { Kpi, Method } from '@pmm/core/method/method'
import type { Step } from '@pmm/core/method/pipeline'
import type { Ruler } from '@pmm/core/method/ruler'
import { type Panel, panelOf } from '../../src/score/panel.ts'
import { planOf } from '../../src/score/plan.ts'
import { type PreparedPanel, preparePanel } from '../../src/score/prepare.ts'
import { administration, context, group, kpi, method, observation } from '../example.ts'

/** A cell: a value, NaN for one that is not available, or one that is not applicable. */
export type Cell = number | 'not-applicable'

/** Per cycle and administration, the cells of its KPIs. */
export type Cells = Readonly<Record<string, Readonly<Record<string, readonly Cell[]>>>>

export const _ = Number.NaN

/** Scored KPIs K1, K2, … and the context KPI POP last, below one group. */
export const kpisOf = (scored: number): Kpi[] => [
  ...Array.from({ length: scored }, (_, i) => kpi(`K${i + 1}`, 'ALL')),
  context('POP', 'ALL'),
]

/** A method over the scored KPIs of `kpisOf`, with steps. */
export const stepped = (scored: number, steps: Step[], rulers: Ruler[] = []): Method => ({
  ...method([group('ALL', null)], kpisOf(scored)),
  steps,
  rulers,
})

/** A panel of cells; those of regions other than EUR by code. */
export function smallPanel(cells: Cells, of: Method, regions: Readonly<Record<string, 'EUR' | 'WCA'>> = {}): Panel {
  const cycles = Object.entries(cells).map(([period, rows]) => ({
    period,
    administrations: Object.keys(rows).map((code) => administration(code, { region: regions[code] ?? 'EUR' })),
    observations: Object.entries(rows).flatMap(([code, row]) =>
      row.map((cell, at) => ({
        ...observation(code, of.kpis[at]!.code, Number.isNaN(cell) ? 'not-available' : cell),
        period,
      })),
    ),
  }))
  return panelOf(cycles, of)
}

/** The panel of cells taken through the steps. */
export const prepared = (cells: Cells, of: Method, regions?: Readonly<Record<string, 'EUR' | 'WCA'>>): PreparedPanel =>
  preparePanel(smallPanel(cells, of, regions), planOf(of))

/** The values of one KPI after every step, in the order of cycles and then codes. */
export const valuesOf = ({ values }: PreparedPanel, at = 0): number[] => Array.from(values[at]!)
