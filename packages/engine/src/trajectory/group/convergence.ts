import { convergenceColumns } from '@pmm/core/contract/chain-columns'
import { build, type Frame } from '@pmm/table/frame'
import { pearsonP } from '../../analysis/significance.ts'
import type { Chain } from '../../chain/chain.ts'
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
  const table = emptyTable()
  eachPanel(chain, groups, options, ({ group, node, from, to, panel, before, after }) => {
    const growth = betaOf(panel, before, after, yearOf(to.period) - yearOf(from.period))
    appendHead(table, { group, node, since: from.cycle, cycle: to.cycle })
    table.panel.push(panel.length)
    table.sigmaBefore.push(momentsOf(panel, before).deviation)
    table.sigmaAfter.push(momentsOf(panel, after).deviation)
    table.beta.push(growth.beta)
    table.betaError.push(growth.error)
    table.pValue.push(growth.p)
    table.mobility.push(mobilityOf(quarterMoves(panel, before, after)))
  })
  return build(convergenceColumns, table.node.length, (name, isText) =>
    isText ? table[name] : Float64Array.from(table[name] as number[]),
  )
}

type Numbers = 'panel' | 'sigmaBefore' | 'sigmaAfter' | 'beta' | 'betaError' | 'pValue' | 'mobility'
type Texts = Exclude<keyof typeof convergenceColumns, Numbers>
type Table = { readonly [N in Numbers]: number[] } & { readonly [N in Texts]: string[] }

const emptyTable = (): Table => ({
  ...{ group: [], node: [], since: [], cycle: [], panel: [], sigmaBefore: [], sigmaAfter: [] },
  ...{ beta: [], betaError: [], pValue: [], mobility: [] },
})

function appendHead(table: Table, head: { readonly [N in Texts]: string }): void {
  table.group.push(head.group)
  table.node.push(head.node)
  table.since.push(head.since)
  table.cycle.push(head.cycle)
}

/**
 * The least-squares slope of the change a year on the score before, with its standard error; the test of a slope is
 * that of the correlation.
 *
 * @param panel places with both scores
 */
export function betaOf(panel: Uint32Array, before: Float64Array, after: Float64Array, years: number): Beta {
  if (panel.length < 3) return untested
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
  if (!(xx > 0) || !Number.isFinite(yy)) return untested
  const beta = xy / xx
  const error = Math.sqrt(Math.max(0, yy - beta * xy) / (panel.length - 2) / xx)
  const r = yy === 0 ? 0 : Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)))
  return { beta, error, p: pearsonP(r, panel.length) }
}

const untested: Beta = { beta: Number.NaN, error: Number.NaN, p: Number.NaN }

interface Beta {
  readonly beta: number
  readonly error: number
  /** Two-sided. */
  readonly p: number
}
