import { convergenceColumns } from '@pmm/core/contract/chain-columns'
import { type Frame, frameOf } from '@pmm/table/frame'
import { pearsonP } from '../../analysis/significance.ts'
import type { Chain } from '../../chain/chain.ts'
import { isMissing } from '../../kernel/missing.ts'
import { momentsOf } from '../../kernel/moments.ts'
import { gridOf } from '../chain-grid.ts'
import { yearOf } from '../cycle-pairs.ts'
import { eachPanel, type PanelOptions } from './each-panel.ts'
import type { GroupsByCycle } from './group-places.ts'
import { mobilityOf, quarterMovesOver } from './quarters.ts'

/**
 * Whether peer groups grow together, between neighbouring cycles and since the cycles named. Sigma is the standard deviation of
 * the panel with a score in both, beta the least-squares slope of its change a year on the score before: a negative one
 * says that those behind gain on those ahead. Regression to the mean makes beta negative too where scores are uncertain,
 * so a claim of convergence needs a falling sigma beside it. Both scores are by the later method.
 *
 * Sigma needs two, beta three whose scores before differ, mobility four in different quarters; else they are missing.
 */
export function convergenceFrame(
  chain: Chain,
  groups: GroupsByCycle,
  options: PanelOptions = {},
): Frame<typeof convergenceColumns> {
  const quarterMoves = quarterMovesOver(gridOf(chain).administrations.length)
  const rows = eachPanel(chain, groups, options, ({ group, node, from, to, panel, marks, before, after }) => {
    const years = yearOf(to.period) - yearOf(from.period)
    const { beta, error, p } = betaOf(panel, before, after, years)
    return {
      ...{ group, node, since: from.cycle, cycle: to.cycle, panel: panel.length },
      sigmaBefore: told(momentsOf(panel, before).deviation),
      sigmaAfter: told(momentsOf(panel, after).deviation),
      ...{ beta: told(beta), betaError: told(error), pValue: told(p) },
      mobility: told(mobilityOf(quarterMoves({ marks, before, after }))),
    }
  })
  return frameOf(convergenceColumns, rows)
}

/**
 * The least-squares slope of the change a year on the score before, with its standard error; the test of a slope is
 * that of the correlation.
 *
 * @param panel places with both scores
 */
export function betaOf(panel: Uint32Array, before: Float64Array, after: Float64Array, years: number): Beta {
  const growthAt = (place: number) => (after[place]! - before[place]!) / years
  let [start, growth] = [0, 0]
  for (let i = 0; i < panel.length; i++) {
    start += before[panel[i]!]! / panel.length
    growth += growthAt(panel[i]!) / panel.length
  }
  let [xx, xy, yy] = [0, 0, 0]
  for (let i = 0; i < panel.length; i++) {
    const [dx, dy] = [before[panel[i]!]! - start, growthAt(panel[i]!) - growth]
    xx += dx * dx
    xy += dx * dy
    yy += dy * dy
  }
  if (panel.length < 3 || !(xx > 0) || !Number.isFinite(yy))
    return { beta: Number.NaN, error: Number.NaN, p: Number.NaN }
  const beta = xy / xx
  const error = Math.sqrt(Math.max(0, yy - beta * xy) / (panel.length - 2) / xx)
  const r = yy === 0 ? 0 : Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)))
  return { beta, error, p: pearsonP(r, panel.length) }
}

interface Beta {
  readonly beta: number
  readonly error: number
  /** Two-sided. */
  readonly p: number
}

const told = (x: number): number | null => (isMissing(x) ? null : x)
