import { convergenceColumns } from '@pmm/core/contract/chain-columns'
import { deviationOf } from '@pmm/scoring/kernel/moments'
import { negligibleBeside } from '@pmm/scoring/kernel/resolution'
import { codeIn } from '@pmm/table/coded'
import type { Frame } from '@pmm/table/frame'
import { type Booked, booked, bookedFrame } from '@pmm/table/written'
import type { Chain } from '../chain/chain.ts'
import { gridOf } from '../chain/chain-grid.ts'
import { yearOf } from '../chain/cycle-pairs.ts'
import { type GroupsByCycle, groupPlaces } from '../peers/group-places.ts'
import { type BetaConvergence, betaConvergence } from './beta-convergence.ts'
import { type ComparedPair, comparedPairs, type PanelOptions, panelsIn } from './compared-pairs.ts'
import { gatherPanel, markBoth, panelScratch } from './panel-scores.ts'
import { mobilityOf, quarterMovesOver } from './quarter-moves.ts'

/**
 * Whether peer groups grow together, between neighbouring cycles and since the cycles named. Sigma is the standard deviation
 * of the constant panel, the members with a score in both cycles; beta is the least-squares slope of their change a year on
 * the score before: a negative beta says that members behind gain on members ahead. Regression to the mean makes beta
 * negative too where scores are uncertain, so a claim of convergence needs a falling sigma beside it. Scores of both cycles
 * are by the later method.
 *
 * Sigma needs a panel of two, beta of three whose scores before differ, mobility of four in different quarters; else they
 * are missing.
 *
 * @returns by pair of cycles, group and node that the later method scores, all of them free to see and exact
 */
export function convergenceFrame(
  chain: Chain,
  groups: GroupsByCycle,
  options: PanelOptions = {},
): Frame<typeof convergenceColumns> {
  const grid = gridOf(chain)
  const peerGroups = groupPlaces(grid, chain, groups)
  const pairs = comparedPairs(chain, peerGroups, options)
  const table = booked(convergenceColumns, panelsIn(pairs))
  const codes = peerGroups.map(({ code }) => code)
  for (const pair of pairs) {
    writeHeads(table, pair, codes)
    writeFigures(table, pair, grid.administrations.length)
  }
  table.codes.confStatus.fill(codeIn(table.books.confStatus, 'F'))
  table.codes.noise.fill(codeIn(table.books.noise, 'none'))
  table.data.error.fill(0)
  return bookedFrame(convergenceColumns, table)
}

type ConvergenceTable = Booked<typeof convergenceColumns>

function writeHeads(
  { codes, books }: ConvergenceTable,
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

function writeFigures(table: ConvergenceTable, { from, to, both, nodes, first }: ComparedPair, places: number): void {
  const years = yearOf(to.period) - yearOf(from.period)
  const quarterMoves = quarterMovesOver(both, places)
  const [marks, panelScores] = [new Uint8Array(places), panelScratch(places)]
  for (let at = 0; at < nodes.length; at++) {
    markBoth(marks, nodes[at]!)
    const moves = quarterMoves(marks, nodes[at]!)
    for (let group = 0; group < both.length; group++) {
      const row = first + group * nodes.length + at
      const panel = gatherPanel(panelScores, both[group]!, marks, nodes[at]!)
      table.data.panel[row] = panel
      table.data.sigmaBefore[row] = sigmaOf(panelScores.before, panel)
      table.data.sigmaAfter[row] = sigmaOf(panelScores.after, panel)
      table.data.mobility[row] = mobilityOf(moves, group)
      writeBeta(table, row, betaConvergence(panelScores.before, panelScores.after, panel, years))
    }
  }
}

/** The standard deviation of the first scores; 0 where it is what rounding makes of scores that are all the same. */
function sigmaOf(scores: Float64Array, count: number): number {
  const deviation = deviationOf(scores, count)
  return deviation <= negligibleBeside(Math.abs(scores[0]!)) ? 0 : deviation
}

function writeBeta(table: ConvergenceTable, row: number, { beta, error, p }: BetaConvergence): void {
  table.data.beta[row] = beta
  table.data.betaError[row] = error
  table.data.pValue[row] = p
}
