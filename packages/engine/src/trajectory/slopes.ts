import { slopeColumns } from '@pmm/core/contract/chain-columns'
import { build, type Frame } from '@pmm/table/frame'
import { isMissing } from '../kernel/missing.ts'
import { type GridLink, gridOf, newestMethod, planFor } from './chain-grid.ts'
import { yearOf } from './cycle-pairs.ts'
import { type Rescored, scoresUnder } from './scores-under.ts'
import { theilSen } from './theil-sen.ts'

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
  if (newest === undefined) return build(slopeColumns, 0, (_, isText) => (isText ? [] : new Float64Array()))
  const grid = gridOf(chain)
  const scores = scoresUnder(grid, newest, options.rescored)
  const series = seriesOver(Float64Array.from(chain, ({ period }) => yearOf(period)))
  const nodes = planFor(newest).nodes.filter(({ scored }) => scored)
  const columns = nodes.map(({ code }) => scores.map((cycle) => cycle[grid.placeOf.get(code)!]!))
  const table = emptyTable(grid.administrations.length * nodes.length)
  let row = 0
  for (const [place, administration] of grid.administrations.entries())
    for (const [at, { code }] of nodes.entries()) {
      const own = series(columns[at]!, place)
      if (own.values.length === 0) continue
      table.administration[row] = administration
      table.node[row] = code
      writeSlope(table, row++, options.targets?.[code] ?? newest.scale.upper, own)
    }
  return build(slopeColumns, row, (name) => table[name].slice(0, row))
}

interface Series {
  readonly times: Float64Array
  readonly values: Float64Array
}

/** Reads the present scores of one node and administration, where the last ones stood; of two cycles that start on one day the later counts. */
function seriesOver(years: Float64Array): (scores: readonly Float64Array[], place: number) => Series {
  const times = new Float64Array(years.length)
  const values = new Float64Array(years.length)
  const firstOf = Array.from(
    { length: years.length + 1 },
    (_, count): Series => ({
      times: times.subarray(0, count),
      values: values.subarray(0, count),
    }),
  )
  return (scores, place) => {
    let count = 0
    for (let at = 0; at < years.length; at++) {
      const score = scores[at]![place]!
      if (isMissing(score)) continue
      if (count > 0 && times[count - 1] === years[at]) count--
      times[count] = years[at]!
      values[count++] = score
    }
    return firstOf[count]!
  }
}

type Table = ReturnType<typeof emptyTable>

function emptyTable(rows: number) {
  const texts = () => new Array<string>(rows)
  const numbers = () => new Float64Array(rows)
  return {
    ...{ administration: texts(), node: texts(), points: numbers(), slope: numbers(), slopeLower: numbers() },
    ...{ slopeUpper: numbers(), tau: numbers(), pValue: numbers(), target: numbers() },
    ...{ yearsToTarget: numbers(), yearsLower: numbers(), yearsUpper: numbers() },
  }
}

function writeSlope(table: Table, row: number, target: number, { times, values }: Series): void {
  const { points, slope, lower, upper, tau, p } = theilSen(times, values)
  const gap = points < 2 ? Number.NaN : target - values[points - 1]!
  table.points[row] = points
  table.slope[row] = slope
  table.slopeLower[row] = lower
  table.slopeUpper[row] = upper
  table.tau[row] = tau
  table.pValue[row] = p
  table.target[row] = target
  table.yearsToTarget[row] = yearsTo(gap, slope)
  table.yearsLower[row] = yearsTo(gap, upper)
  table.yearsUpper[row] = yearsTo(gap, lower)
}

/** Missing where a gap is never closed, or the gap or the speed is not known. */
function yearsTo(gap: number, speed: number): number {
  if (gap <= 0) return 0
  return speed > 0 ? gap / speed : Number.NaN
}
