import type { Method } from '@pmm/core/method/schema/method'
import type { Panel } from '@pmm/scoring/panel/panel'
import { methodOf } from './example.ts'
import { generator } from './generator.ts'

/** How large a panel is. */
export interface Size {
  readonly administrations: number
  readonly kpis: number
  readonly cycles: number
}

/** A method and the panel it scores. */
export interface PanelExample {
  readonly method: Method
  readonly panel: Panel
}

/** The name of a size: administrations × KPIs, and × cycles where there are several. */
export const nameOf = ({ administrations, kpis, cycles }: Size): string =>
  cycles === 1 ? `${administrations} × ${kpis}` : `${administrations} × ${kpis} × ${cycles}`

/** How many cells the panel of a size has. */
export const cellsOf = ({ administrations, kpis, cycles }: Size): number => administrations * kpis * cycles

/**
 * A made-up panel of up to seventy million cells, one in ten missing, every other KPI better when lower. Min–max over
 * the cycle, then weighted arithmetic means of eight KPIs to an outcome, four outcomes to a dimension, and all
 * dimensions. Its columns lie in shared memory, so that threads can be given them.
 */
export function panelExampleOf(size: Size): PanelExample {
  const rows = size.administrations * size.cycles
  const method = plainMethodOf(size.kpis)
  const random = generator(1)
  const values = method.kpis.map(() => {
    const column = new Float64Array(new SharedArrayBuffer(8 * rows))
    for (let row = 0; row < rows; row++) column[row] = random() > 0.1 ? 100 * random() : Number.NaN
    return column
  })
  return { method, panel: panelAround(size, method, values) }
}

/** A panel of the values given, everyone reporting whatever is there. */
export function panelAround({ administrations, cycles }: Size, method: Method, values: readonly Float64Array[]): Panel {
  const rows = Array.from({ length: administrations * cycles }, (_, row) => row)
  const reported = new Uint8Array(rows.length).fill(1)
  const unknown = rows.map(() => null)
  return {
    administrations: rows.map((row) => `A${row % administrations}`),
    periods: rows.map((row) => String(2000 + Math.floor(row / administrations))),
    kpis: method.kpis.map(({ code }) => code),
    values,
    statuses: values.map(() => reported),
    attributes: { region: unknown, incomeGroup: unknown },
  }
}

/** As `methodOf`, every KPI by min–max, in both directions, however much is missing. */
export function plainMethodOf(kpis: number): Method {
  const method = methodOf(kpis)
  const aggregation = { mean: 'arithmetic', minimumCoverage: 0 } as const
  return {
    ...method,
    levels: method.levels.map((level) => ({ ...level, aggregation })),
    kpis: method.kpis.map((kpi, i) => ({
      ...kpi,
      direction: i % 2 === 0 ? 'higher' : 'lower',
      normalisation: { method: 'min-max' },
    })),
  }
}
