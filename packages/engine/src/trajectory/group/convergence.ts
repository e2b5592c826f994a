import { convergenceColumns } from '@pmm/core/contract/table'
import { centred, productSum } from '../../analysis/products.ts'
import { pearsonP } from '../../analysis/significance.ts'
import type { Chain } from '../../chain/chain.ts'
import { isMissing } from '../../kernel/missing.ts'
import { momentsOf } from '../../kernel/moments.ts'
import { type Frame, frameOf } from '../../table/frame.ts'
import { yearOf } from '../cycle-pairs.ts'
import { eachPanel, type PanelOptions } from './each-panel.ts'
import type { GroupsByCycle } from './group-places.ts'
import { mobilityOf, quarterMoves } from './quarters.ts'

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
  const rows = eachPanel(chain, groups, options, ({ group, node, from, to, panel, before, after }) => {
    const years = yearOf(to.period) - yearOf(from.period)
    const { beta, error, p } = lineOf(...growthOf(panel, before, after, years))
    return {
      ...{ group, node, since: from.cycle, cycle: to.cycle, panel: panel.length },
      sigmaBefore: told(momentsOf(panel, before).deviation),
      sigmaAfter: told(momentsOf(panel, after).deviation),
      ...{ beta: told(beta), betaError: told(error), pValue: told(p) },
      mobility: told(mobilityOf(quarterMoves(panel, before, after))),
    }
  })
  return frameOf(convergenceColumns, rows)
}

/** Scores before, and their change a year. */
function growthOf(panel: Uint32Array, before: Float64Array, after: Float64Array, years: number) {
  const start = new Float64Array(panel.length)
  const growth = new Float64Array(panel.length)
  for (let i = 0; i < panel.length; i++) {
    start[i] = before[panel[i]!]!
    growth[i] = (after[panel[i]!]! - start[i]!) / years
  }
  return [start, growth] as const
}

/** The least-squares slope with its standard error; the test of a slope is that of the correlation. */
export function lineOf(x: Float64Array, y: Float64Array): { beta: number; error: number; p: number } {
  const [dx, dy] = [centred(x), centred(y)]
  const [xx, xy, yy] = [productSum(dx, dx), productSum(dx, dy), productSum(dy, dy)]
  if (x.length < 3 || !(xx > 0) || !Number.isFinite(yy)) return { beta: Number.NaN, error: Number.NaN, p: Number.NaN }
  const beta = xy / xx
  const error = Math.sqrt(Math.max(0, yy - beta * xy) / (x.length - 2) / xx)
  const r = yy === 0 ? 0 : Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)))
  return { beta, error, p: pearsonP(r, x.length) }
}

const told = (x: number): number | null => (isMissing(x) ? null : x)
