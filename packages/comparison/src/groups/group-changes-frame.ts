import { groupChangeColumns } from '@pmm/core/contract/chain-columns'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { differenceOf } from '@pmm/scoring/kernel/resolution'
import type { Frame } from '@pmm/table/frame'
import { type Unwritten, unwritten, written } from '@pmm/table/written'
import type { Chain } from '../chain/chain.ts'
import { type ChainGrid, gridOf } from '../chain/chain-grid.ts'
import { cyclePairs } from '../chain/cycle-pairs.ts'
import { type GroupPlaces, type GroupsByCycle, groupPlaces, inBoth } from '../peers/group-places.ts'
import { gatherPanel, markBoth, meanOf, panelScratch } from './panel-scores.ts'
import { scoredNodes } from './scored-nodes.ts'

/**
 * How the mean of every peer group changed between neighbouring cycles, for all reporters and for the constant panel of
 * members with a score in both cycles; what the two changes differ by is the composition effect. Scores are by the method of
 * each cycle, as in benchmarks. An administration that came to the group or left it between the cycles, or was suspended,
 * joined or left the panel too. Nodes that only one of the methods scores are left out; in a cycle without reporters the
 * means are missing.
 *
 * @returns by pair, group and node, all of them free to see and exact
 */
export function groupChangesFrame(chain: Chain, groups: GroupsByCycle): Frame<typeof groupChangeColumns> {
  const grid = gridOf(chain)
  const peerGroups = groupPlaces(grid, chain, groups)
  const inputs = { grid, groups: peerGroups, reported: chain.map((_, at) => reportedIn(grid, peerGroups, at)) }
  const pairs = cyclePairs(chain).map(([from, to]) => {
    const nodes = scoredNodes(grid, [chain[from]!.method, chain[to]!.method])
    return { from, to, nodes, rows: peerGroups.length * nodes.length }
  })
  const table = unwritten(
    groupChangeColumns,
    pairs.reduce((sum, { rows }) => sum + rows, 0),
  )
  table.codes.confStatus.fill(0)
  table.codes.noise.fill(0)
  table.data.error.fill(0)
  table.data.panelError.fill(0)
  let row = 0
  for (const pair of pairs) {
    writePair(table, row, inputs, pair)
    row += pair.rows
  }
  const cycles = chain.map(({ cycle }) => cycle)
  return written(groupChangeColumns, table, {
    group: peerGroups.map(({ code }) => code),
    node: grid.nodes,
    since: cycles,
    cycle: cycles,
    confStatus: ['F'],
    noise: ['none'],
  })
}

/** The reporters of a cycle, by group and node of the grid. */
interface Reported {
  readonly counts: Float64Array
  /** Mean scores; missing where no member has a score. */
  readonly means: Float64Array
}

function reportedIn(grid: ChainGrid, groups: readonly GroupPlaces[], at: number): Reported {
  const cells = groups.length * grid.nodes.length
  const [counts, means] = [new Float64Array(cells), new Float64Array(cells)]
  const present = new Float64Array(grid.administrations.length)
  let cell = 0
  for (const { members } of groups)
    for (const column of grid.scores[at]!) {
      const count = presentInto(present, members[at]!, column)
      counts[cell] = count
      means[cell++] = meanOf(present, count)
    }
  return { counts, means }
}

/** Writes the present scores at some places, and returns how many there are. */
function presentInto(target: Float64Array, places: Uint32Array, column: Float64Array): number {
  let count = 0
  for (let i = 0; i < places.length; i++) {
    const score = column[places[i]!]!
    target[count] = score
    count += isMissing(score) ? 0 : 1
  }
  return count
}

type GroupChangeTable = Unwritten<typeof groupChangeColumns>

/** What the changes of all pairs are made of. */
interface GroupInputs {
  readonly grid: ChainGrid
  readonly groups: readonly GroupPlaces[]
  /** By cycle. */
  readonly reported: readonly Reported[]
}

/** Two neighbouring cycles with the nodes that both score. */
interface SharedNodes {
  /** Place of the earlier cycle in the chain. */
  readonly from: number
  /** Place of the later cycle in the chain. */
  readonly to: number
  /** Places of the nodes in the grid. */
  readonly nodes: readonly number[]
}

/** Writes the rows of a pair of cycles from `first` on, by group and node. */
function writePair(
  table: GroupChangeTable,
  first: number,
  { grid, groups, reported }: GroupInputs,
  { from, to, nodes }: SharedNodes,
): void {
  const { codes } = table
  const places = grid.administrations.length
  const [marks, panelScores] = [new Uint8Array(places), panelScratch(places)]
  const both = groups.map(({ members }) => inBoth(members[from]!, members[to]!))
  for (const [at, node] of nodes.entries()) {
    const scores = { before: grid.scores[from]![node]!, after: grid.scores[to]![node]! }
    markBoth(marks, scores)
    for (let group = 0; group < groups.length; group++) {
      const row = first + group * nodes.length + at
      codes.group[row] = group
      codes.node[row] = node
      codes.since[row] = from
      codes.cycle[row] = to
      writeReporters(table.data, row, [reported[from]!, reported[to]!], group * grid.nodes.length + node)
      const panel = gatherPanel(panelScores, both[group]!, marks, scores)
      writePanel(
        table.data,
        row,
        panel,
        differenceOf(meanOf(panelScores.before, panel), meanOf(panelScores.after, panel)),
      )
    }
  }
}

function writeReporters(
  table: GroupChangeTable['data'],
  row: number,
  [before, after]: readonly [Reported, Reported],
  cell: number,
): void {
  table.reportingBefore[row] = before.counts[cell]!
  table.reportingAfter[row] = after.counts[cell]!
  table.meanBefore[row] = before.means[cell]!
  table.meanAfter[row] = after.means[cell]!
  table.change[row] = differenceOf(before.means[cell]!, after.means[cell]!)
}

function writePanel(table: GroupChangeTable['data'], row: number, panel: number, change: number): void {
  table.panel[row] = panel
  table.joined[row] = table.reportingAfter[row]! - panel
  table.left[row] = table.reportingBefore[row]! - panel
  table.panelChange[row] = change
  table.compositionEffect[row] = differenceOf(change, table.change[row]!)
}
