import { slopeColumns } from '@pmm/core/contract/chain-columns'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { differenceOf } from '@pmm/scoring/kernel/resolution'
import { planFor } from '@pmm/scoring/panel/plan-for'
import { type Frame, frameOf, sliceRows } from '@pmm/table/frame'
import { type Unwritten, unwritten, written } from '@pmm/table/written'
import { type GridLink, gridOf, newestMethod } from '../chain/chain-grid.ts'
import { yearOf } from '../chain/cycle-pairs.ts'
import { type Rescored, rescoredScores } from '../rescored/rescored-scores.ts'
import { theilSen } from './theil-sen.ts'

export interface SlopeOptions {
  readonly rescored?: Rescored
  /** The scores aimed at, by code of the node, as somebody set them; nothing is projected for a node without one. */
  readonly targets?: Readonly<Record<string, number>> | undefined
}

/**
 * Where every score is going: the slope of Theil and Sen with its interval, tested by Mann and Kendall (see `theilSen`),
 * through the back series under the newest method, whatever the steps between cycles. A KPI begins anew at a break. A late joiner, a gap or a suspension
 * means fewer points; an administration that has left keeps the slope of its time. Years to a target are counted from the
 * newest score at the speed of the slope: 0 where the target is reached; missing where nobody set a target, and unless the
 * whole interval of the slope lies above 0.
 *
 * @returns by administration and node of the newest method, where there is a score in the back series
 */
export function slopesFrame(chain: readonly GridLink[], options: SlopeOptions = {}): Frame<typeof slopeColumns> {
  const newest = newestMethod(chain)
  if (newest === undefined) return frameOf(slopeColumns, [])
  const grid = gridOf(chain)
  const scores = rescoredScores(grid, newest, options.rescored, chain.length - 1)
  const series = seriesOver(Float64Array.from(chain, ({ period }) => yearOf(period)))
  const nodes = planFor(newest).nodes.filter(({ scored }) => scored)
  const columns = nodes.map(({ code }) => scores.map((cycle) => cycle[grid.placeOf.get(code)!]!))
  const table = unwritten(slopeColumns, grid.administrations.length * nodes.length)
  let row = 0
  for (let place = 0; place < grid.administrations.length; place++)
    for (const [at, { code }] of nodes.entries()) {
      const points = series(columns[at]!, place)
      if (points.values.length === 0) continue
      table.codes.administration[row] = place
      table.codes.node[row] = at
      writeSlope(table.data, row++, options.targets?.[code] ?? Number.NaN, points)
    }
  const words = { administration: grid.administrations, node: nodes.map(({ code }) => code) }
  return sliceRows(written(slopeColumns, table, words), 0, row)
}

/** The points of a series. */
interface SeriesPoints {
  /** In years. */
  readonly times: Float64Array
  readonly values: Float64Array
}

/** Reads the present scores of one node and administration over those read before; of two cycles that start on one day the later counts. */
function seriesOver(years: Float64Array): (scores: readonly Float64Array[], place: number) => SeriesPoints {
  const times = new Float64Array(years.length)
  const values = new Float64Array(years.length)
  const firstOf = Array.from(
    { length: years.length + 1 },
    (_, count): SeriesPoints => ({
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

type SlopeCells = Unwritten<typeof slopeColumns>['data']

function writeSlope(table: SlopeCells, row: number, target: number, { times, values }: SeriesPoints): void {
  const { points, slope, lower, upper, tau, p } = theilSen(times, values)
  const gap = points < 2 ? Number.NaN : differenceOf(values[points - 1]!, target)
  table.points[row] = points
  table.slope[row] = slope
  table.slopeLower[row] = lower
  table.slopeUpper[row] = upper
  table.tau[row] = tau
  table.pValue[row] = p
  table.target[row] = target
  table.yearsToTarget[row] = yearsTo(gap, slope, lower)
  table.yearsLower[row] = yearsTo(gap, upper, lower)
  table.yearsUpper[row] = yearsTo(gap, lower, lower)
}

/** Missing where the gap is, and unless the lower end of the slope is above 0. */
function yearsTo(gap: number, speed: number, lower: number): number {
  if (gap <= 0) return 0
  return lower > 0 ? gap / speed : Number.NaN
}
