import { convergenceColumns } from '@pmm/core/contract/chain-columns'
import { pearsonP } from '@pmm/scoring/analysis/significance'
import { deviationOf } from '@pmm/scoring/kernel/moments'
import { codeIn } from '@pmm/table/coded'
import type { Frame } from '@pmm/table/frame'
import { type Booked, booked, bookedFrame } from '@pmm/table/written'
import type { Chain } from '../chain/chain.ts'
import { gridOf } from '../chain/chain-grid.ts'
import { yearOf } from '../chain/cycle-pairs.ts'
import { type GroupsByCycle, groupPlaces } from '../peers/group-places.ts'
import { type ComparedPair, comparedPairs, type PanelOptions, panelsIn } from './compared-pairs.ts'
import { gatherPanel, markBoth, panelScratch } from './panel-scores.ts'
import { mobilityOf, quarterMovesOver } from './quarter-moves.ts'

/**
 * Whether peer groups grow together, between neighbouring cycles and since the cycles named. Sigma is the standard deviation of
 * the panel with a score in both, beta the least-squares slope of its change a year on the score before: a negative one
 * says that those behind gain on those ahead. Regression to the mean makes beta negative too where scores are uncertain,
 * so a claim of convergence needs a falling sigma beside it. Both scores are by the later method.
 *
 * Sigma needs two, beta three whose scores before differ, mobility four in different quarters; else they are missing.
 *
 * @returns by pair of cycles, group and node that the later method scores
 */
export function convergenceFrame(
  chain: Chain,
  groups: GroupsByCycle,
  options: PanelOptions = {},
): Frame<typeof convergenceColumns> {
  const grid = gridOf(chain)
  const found = groupPlaces(grid, chain, groups)
  const pairs = comparedPairs(chain, found, options)
  const table = booked(convergenceColumns, panelsIn(pairs))
  const codes = found.map(({ code }) => code)
  for (const pair of pairs) {
    writeHeads(table, pair, codes)
    writeFigures(table, pair, grid.administrations.length)
  }
  return bookedFrame(convergenceColumns, table)
}

type Table = Booked<typeof convergenceColumns>

function writeHeads(
  { codes, books }: Table,
  { from, to, nodes, first }: ComparedPair,
  groups: readonly string[],
): void {
  const [since, cycle] = [codeIn(books.since, from.cycle), codeIn(books.cycle, to.cycle)]
  const ofNodes = nodes.map(({ node }) => codeIn(books.node, node))
  codes.since.fill(since, first, first + groups.length * nodes.length)
  codes.cycle.fill(cycle, first, first + groups.length * nodes.length)
  for (let group = 0; group < groups.length; group++) {
    const row = first + group * nodes.length
    codes.group.fill(codeIn(books.group, groups[group]!), row, row + nodes.length)
    codes.node.set(ofNodes, row)
  }
}

function writeFigures(table: Table, { from, to, both, nodes, first }: ComparedPair, places: number): void {
  const years = yearOf(to.period) - yearOf(from.period)
  const quarterMoves = quarterMovesOver(both, places)
  const [marks, room] = [new Uint8Array(places), panelScratch(places)]
  for (let at = 0; at < nodes.length; at++) {
    markBoth(marks, nodes[at]!)
    const moves = quarterMoves(marks, nodes[at]!)
    for (let group = 0; group < both.length; group++) {
      const row = first + group * nodes.length + at
      const panel = gatherPanel(room, both[group]!, marks, nodes[at]!)
      table.data.panel[row] = panel
      table.data.sigmaBefore[row] = deviationOf(room.before, panel)
      table.data.sigmaAfter[row] = deviationOf(room.after, panel)
      table.data.mobility[row] = mobilityOf(moves, group)
      writeBeta(table, row, betaOf(room.before, room.after, panel, years))
    }
  }
}

function writeBeta(table: Table, row: number, { beta, error, p }: Beta): void {
  table.data.beta[row] = beta
  table.data.betaError[row] = error
  table.data.pValue[row] = p
}

/**
 * The least-squares slope of the change a year on the score before, with its standard error; the test of a slope is
 * that of the correlation.
 *
 * @param before scores, none of the first of them missing; @param after as many
 * @param points how many have both, from the first on
 */
export function betaOf(before: Float64Array, after: Float64Array, points: number, years: number): Beta {
  if (points < 3) return untested
  let start = 0
  let growth = 0
  for (let i = 0; i < points; i++) {
    start += before[i]! / points
    growth += (after[i]! - before[i]!) / years / points
  }
  let [xx, xy, yy] = [0, 0, 0]
  for (let i = 0; i < points; i++) {
    const dx = before[i]! - start
    const dy = (after[i]! - before[i]!) / years - growth
    xx += dx * dx
    xy += dx * dy
    yy += dy * dy
  }
  if (!(xx > 0) || !Number.isFinite(yy)) return untested
  const beta = xy / xx
  const error = Math.sqrt(Math.max(0, yy - beta * xy) / (points - 2) / xx)
  const r = yy === 0 ? 0 : Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)))
  return { beta, error, p: pearsonP(r, points) }
}

const untested: Beta = { beta: Number.NaN, error: Number.NaN, p: Number.NaN }

interface Beta {
  readonly beta: number
  readonly error: number
  /** Two-sided. */
  readonly p: number
}
