import { groupChangeColumns } from '@pmm/core/contract/chain-columns'
import { type Frame, frameOf } from '@pmm/table/frame'
import type { Chain } from '../../chain/chain.ts'
import { isMissing } from '../../kernel/missing.ts'
import { countOf, meanOf } from '../../kernel/sum.ts'
import { gridOf } from '../chain-grid.ts'
import { cyclePairs } from '../cycle-pairs.ts'
import { type GroupsByCycle, groupPlaces, inBoth, panelOf } from './group-places.ts'
import { scoredNodes } from './scored-nodes.ts'

/**
 * How the mean of every peer group changed between neighbouring cycles, for all reporters and for the panel of those
 * with a score in both; what the two differ by is what joining and leaving made. Scores are those by the method of
 * each cycle, as in benchmarks. Who came to the group or left it between the cycles joined or left the panel too, and so
 * did who was suspended. Nodes that only one of the methods scores are left out; in a cycle without reporters the
 * means are missing.
 *
 * @returns by pair, group and node, all of them free to see
 */
export function groupChangesFrame(chain: Chain, groups: GroupsByCycle): Frame<typeof groupChangeColumns> {
  const grid = gridOf(chain)
  const found = groupPlaces(grid, chain, groups)
  const rows = cyclePairs(chain).flatMap(([from, to]) => {
    const nodes = scoredNodes(grid, [chain[from]!.method, chain[to]!.method])
    return found.flatMap(({ code, members }) => {
      const [first, second] = [members[from]!, members[to]!]
      const within = { first, second, both: inBoth(first, second) }
      return nodes.map((node) => ({
        ...{ group: code, node: grid.nodes[node]!, since: chain[from]!.cycle, cycle: chain[to]!.cycle },
        ...changeOf(within, grid.scores[from]![node]!, grid.scores[to]![node]!),
        confStatus: 'F',
      }))
    })
  })
  return frameOf(groupChangeColumns, rows)
}

/** Members in the earlier cycle, in the later one, and in both. */
interface Within {
  readonly first: Uint32Array
  readonly second: Uint32Array
  readonly both: Uint32Array
}

function changeOf({ first, second, both }: Within, before: Float64Array, after: Float64Array) {
  const panel = panelOf(both, before, after)
  const [reportingBefore, reportingAfter] = [countOf(first, before), countOf(second, after)]
  const [meanBefore, meanAfter] = [meanOf(first, before), meanOf(second, after)]
  const change = meanAfter - meanBefore
  const panelChange = meanOf(panel, after) - meanOf(panel, before)
  return {
    ...{ reportingBefore, reportingAfter, panel: panel.length },
    ...{ joined: reportingAfter - panel.length, left: reportingBefore - panel.length },
    ...{ meanBefore: told(meanBefore), meanAfter: told(meanAfter), change: told(change) },
    ...{ panelChange: told(panelChange), compositionEffect: told(change - panelChange) },
  }
}

const told = (x: number): number | null => (isMissing(x) ? null : x)
