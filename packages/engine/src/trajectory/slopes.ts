import { slopeColumns } from '@pmm/core/contract/chain-columns'
import type { Frame } from '@pmm/table/frame'
import { isMissing } from '../kernel/missing.ts'
import { type GridLink, gridOf, newestMethod, planFor } from './chain-grid.ts'
import { yearOf } from './cycle-pairs.ts'
import { type Rescored, scoresUnder } from './scores-under.ts'
import { type TheilSen, theilSen } from './theil-sen.ts'

export interface SlopeOptions {
  readonly rescored?: Rescored
  /** Scores aimed at, by code; the best of the scale unless said. */
  readonly targets?: Readonly<Record<string, number>>
}

/**
 * Where every score goes: the slope of Theil and Sen with its interval, tested by Mann and Kendall (see `theilSen`), through
 * the back-series under the newest method, whatever the steps between cycles. A late joiner, a gap or a suspension means fewer
 * points; who has left keeps the slope until then. Years to a target are counted from its newest score at the speed of the
 * slope: 0 where it is reached, missing where the slope does not rise.
 *
 * @returns by administration and node of the newest method, for whoever has a comparable score
 */
export function slopesFrame(chain: readonly GridLink[], options: SlopeOptions = {}): Frame<typeof slopeColumns> {
  const newest = newestMethod(chain)
  const rows: SlopeCells[] = []
  if (newest !== undefined) {
    const grid = gridOf(chain)
    const scores = scoresUnder(grid, newest, options.rescored)
    const years = Float64Array.from(chain, ({ period }) => yearOf(period))
    const nodes = planFor(newest).nodes.filter(({ scored }) => scored)
    const columns = nodes.map(({ code }) => scores.map((cycle) => cycle[grid.placeOf.get(code)!]!))
    for (const [place, administration] of grid.administrations.entries())
      for (const [at, { code }] of nodes.entries()) {
        const series = seriesOf(years, columns[at]!, place)
        if (series.values.length === 0) continue
        const target = options.targets?.[code] ?? newest.scale.upper
        rows.push({ administration, node: code, ...slopeOf(series, target) })
      }
  }
  return tableOf(rows)
}

interface Series {
  readonly times: Float64Array
  readonly values: Float64Array
}

/** The present scores of one node and administration; of two cycles that start on one day the later counts. */
function seriesOf(years: Float64Array, scores: readonly Float64Array[], place: number): Series {
  const times = new Float64Array(years.length)
  const values = new Float64Array(years.length)
  let count = 0
  for (let at = 0; at < years.length; at++) {
    const score = scores[at]![place]!
    if (isMissing(score)) continue
    if (count > 0 && times[count - 1] === years[at]) count--
    times[count] = years[at]!
    values[count++] = score
  }
  return { times: times.subarray(0, count), values: values.subarray(0, count) }
}

type Numbers = Exclude<keyof typeof slopeColumns, 'administration' | 'node'>
type SlopeCells = { readonly administration: string; readonly node: string } & { readonly [N in Numbers]: number }

function slopeOf({ times, values }: Series, target: number): { readonly [N in Numbers]: number } {
  const { points, slope, lower, upper, tau, p }: TheilSen = theilSen(times, values)
  const gap = target - values.at(-1)!
  const yearsAt = (speed: number) => (points < 2 ? Number.NaN : yearsTo(gap, speed))
  return {
    ...{ points, slope, slopeLower: lower, slopeUpper: upper, tau, pValue: p, target },
    ...{ yearsToTarget: yearsAt(slope), yearsLower: yearsAt(upper), yearsUpper: yearsAt(lower) },
  }
}

/** Missing where a gap is never closed, or the speed is not known. */
function yearsTo(gap: number, speed: number): number {
  if (gap <= 0) return 0
  return speed > 0 ? gap / speed : Number.NaN
}

function tableOf(rows: readonly SlopeCells[]): Frame<typeof slopeColumns> {
  const numbers = (name: Numbers) => {
    const cells = new Float64Array(rows.length)
    for (let row = 0; row < rows.length; row++) cells[row] = rows[row]![name]
    return cells
  }
  const data = {
    administration: rows.map(({ administration }) => administration),
    node: rows.map(({ node }) => node),
    ...{ points: numbers('points'), slope: numbers('slope') },
    ...{ slopeLower: numbers('slopeLower'), slopeUpper: numbers('slopeUpper') },
    ...{ tau: numbers('tau'), pValue: numbers('pValue'), target: numbers('target') },
    ...{ yearsToTarget: numbers('yearsToTarget') },
    ...{ yearsLower: numbers('yearsLower'), yearsUpper: numbers('yearsUpper') },
  }
  return { columns: slopeColumns, length: rows.length, data }
}
