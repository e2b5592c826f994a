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
  const table = emptyTable()
  if (newest !== undefined) {
    const grid = gridOf(chain)
    const scores = scoresUnder(grid, newest, options.rescored)
    const series = seriesOver(Float64Array.from(chain, ({ period }) => yearOf(period)))
    const nodes = planFor(newest).nodes.filter(({ scored }) => scored)
    const columns = nodes.map(({ code }) => scores.map((cycle) => cycle[grid.placeOf.get(code)!]!))
    for (const [place, administration] of grid.administrations.entries())
      for (const [at, { code }] of nodes.entries()) {
        const own = series(columns[at]!, place)
        if (own.values.length === 0) continue
        append(table, { administration, node: code, target: options.targets?.[code] ?? newest.scale.upper }, own)
      }
  }
  return build(slopeColumns, table.node.length, (name, isText) =>
    isText ? table[name] : Float64Array.from(table[name] as number[]),
  )
}

interface Series {
  readonly times: Float64Array
  readonly values: Float64Array
}

/** Reads the present scores of one node and administration, where the last ones stood; of two cycles that start on one day the later counts. */
function seriesOver(years: Float64Array): (scores: readonly Float64Array[], place: number) => Series {
  const times = new Float64Array(years.length)
  const values = new Float64Array(years.length)
  return (scores, place) => {
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
}

type Numbers = Exclude<keyof typeof slopeColumns, 'administration' | 'node'>
type Table = { readonly [N in Numbers]: number[] } & { readonly administration: string[]; readonly node: string[] }

const emptyTable = (): Table => ({
  ...{ administration: [], node: [], points: [], slope: [], slopeLower: [], slopeUpper: [] },
  ...{ tau: [], pValue: [], target: [], yearsToTarget: [], yearsLower: [], yearsUpper: [] },
})

interface Head {
  readonly administration: string
  readonly node: string
  readonly target: number
}

function append(table: Table, { administration, node, target }: Head, { times, values }: Series): void {
  const { points, slope, lower, upper, tau, p } = theilSen(times, values)
  const gap = target - values[values.length - 1]!
  const yearsAt = (speed: number) => (points < 2 ? Number.NaN : yearsTo(gap, speed))
  table.administration.push(administration)
  table.node.push(node)
  table.points.push(points)
  table.slope.push(slope)
  table.slopeLower.push(lower)
  table.slopeUpper.push(upper)
  table.tau.push(tau)
  table.pValue.push(p)
  table.target.push(target)
  table.yearsToTarget.push(yearsAt(slope))
  table.yearsLower.push(yearsAt(upper))
  table.yearsUpper.push(yearsAt(lower))
}

/** Missing where a gap is never closed, or the speed is not known. */
function yearsTo(gap: number, speed: number): number {
  if (gap <= 0) return 0
  return speed > 0 ? gap / speed : Number.NaN
}
