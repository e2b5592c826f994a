import type { benchmarkColumns } from '@pmm/core/contract/table'
import { groupsFrame } from '@pmm/engine/benchmark/groups-frame'
import { neighboursFrame } from '@pmm/engine/benchmark/nearest'
import { positionsOf } from '@pmm/engine/benchmark/positions'
import { scoreRangesOf } from '@pmm/engine/benchmark/score-ranges'
import { groupingsFrame } from '@pmm/engine/grouping/groupings-frame'
import { maturityFrame } from '@pmm/engine/maturity/maturity-frame'
import { perspectivesFrame } from '@pmm/engine/perspective/perspectives'
import { regionalWeightsFrame } from '@pmm/engine/perspective/regional-weights'
import type { ReleaseGround } from '@pmm/engine/release/ground'
import { benchmarksAt } from '@pmm/engine/release/statistics'
import { changesFrame } from '@pmm/engine/trajectory/changes'
import { convergenceFrame } from '@pmm/engine/trajectory/group/convergence'
import { groupChangesFrame } from '@pmm/engine/trajectory/group/group-changes'
import { panelTrendsFrame } from '@pmm/engine/trajectory/group/panel-trends'
import { transitionsFrame } from '@pmm/engine/trajectory/group/transitions'
import { slopesFrame } from '@pmm/engine/trajectory/slopes'
import { trajectoriesOf, trendsOf } from '@pmm/engine/trajectory/trajectories'
import { type Frame, partition, selectRows } from '@pmm/table/frame'
import type { TableToPublish } from '../publish/publish-table.ts'

/** What a live table follows from: all there is, nothing kept back. */
export type LiveGround = Pick<ReleaseGround, 'method' | 'chain' | 'plan' | 'peers' | 'evidence'>

/**
 * What new runs of cycles change for the secretariat: the tables of these cycles, the positions of the cycles after them,
 * and what spans all cycles. How probable changes are takes a hundred times the work, and is told in releases.
 *
 * @param codes of cycles of the chain
 */
export function liveTables(ground: LiveGround, codes: readonly string[]): TableToPublish[] {
  const { chain, evidence } = ground
  const places = codes.map((code) => chain.findIndex(({ cycle }) => cycle === code)).filter((at) => at >= 0)
  if (places.length === 0) return []
  const benchmarks = chain.map((_, place) => benchmarksAt(ground, place))
  const maturity = maturityFrame(chain, { evidence })
  const levels = partition(maturity, 'cycle')
  const moved = new Set(places.flatMap((at) => [at, at + 1]).filter((at) => at < chain.length))
  return [
    ...places.map((at) => benchmarksOf(ground, at, benchmarks[at]!)),
    ...[...moved].map((at) => positionsAt(ground, at)),
    ...places.flatMap((at) => peerTables(ground, at)),
    ...chain.slice(Math.min(...places)).map(({ cycle }): TableToPublish => {
      const frame = levels.get(cycle) ?? selectRows(maturity, [])
      return { scope: `cycle:${cycle}`, name: 'maturity', frame }
    }),
    ...spanTables(ground, benchmarks, maturity),
  ]
}

const benchmarksOf = ({ chain }: LiveGround, at: number, frame: Frame<typeof benchmarkColumns>): TableToPublish => ({
  ...{ scope: `cycle:${chain[at]!.cycle}`, name: 'benchmarks', frame },
})

function positionsAt({ chain, peers }: LiveGround, at: number): TableToPublish {
  const link = chain[at]!
  const rangeOf = scoreRangesOf(chain, at)
  const frame = positionsOf({ ...link, ...peers[at]!, previous: chain[at - 1]?.scores ?? null, rangeOf })
  return { scope: `cycle:${link.cycle}`, name: 'positions', frame }
}

function peerTables({ chain, peers, plan }: LiveGround, at: number): TableToPublish[] {
  const link = chain[at]!
  const { groups, neighbours } = peers[at]!
  const scope = `cycle:${link.cycle}` as const
  const near = neighboursFrame(link.administrations, plan.nearest ?? { attributes: [] }, neighbours)
  return [
    { scope, name: 'groups', frame: groupsFrame(link, groups) },
    { scope, name: 'neighbours', frame: near },
    { scope, name: 'groupings', frame: groupingsFrame(link) },
    { scope, name: 'perspectives', frame: perspectivesFrame(link, plan) },
    { scope, name: 'regional-weights', frame: regionalWeightsFrame(link, plan) },
  ]
}

function spanTables(
  { method, chain, peers }: LiveGround,
  benchmarks: readonly Frame<typeof benchmarkColumns>[],
  maturity: ReturnType<typeof maturityFrame>,
): TableToPublish[] {
  const scope = `method:${method}` as const
  const groups = peers.map((one) => one.groups)
  return [
    { scope, name: 'trajectories', frame: trajectoriesOf(chain) },
    { scope, name: 'trends', frame: trendsOf(benchmarks) },
    { scope, name: 'changes', frame: changesFrame(chain) },
    { scope, name: 'slopes', frame: slopesFrame(chain) },
    { scope, name: 'panel-trends', frame: panelTrendsFrame(chain, groups) },
    { scope, name: 'group-changes', frame: groupChangesFrame(chain, groups) },
    { scope, name: 'convergence', frame: convergenceFrame(chain, groups) },
    { scope, name: 'transitions', frame: transitionsFrame(chain, groups, { maturity }) },
  ]
}
