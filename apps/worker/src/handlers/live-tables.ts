import type { benchmarkColumns, TableName } from '@pmm/core/contract/table'
import { groupsFrame } from '@pmm/engine/benchmark/groups-frame'
import { neighboursFrame } from '@pmm/engine/benchmark/nearest'
import { positionsOf } from '@pmm/engine/benchmark/positions'
import { scoreRangesOf } from '@pmm/engine/benchmark/score-ranges'
import { groupingsFrame } from '@pmm/engine/grouping/groupings-frame'
import { maturityFrame } from '@pmm/engine/maturity/maturity-frame'
import { perspectivesFrame } from '@pmm/engine/perspective/perspectives'
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
import type { Cut, TableToPublish } from '../publish/publish-table.ts'

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
    ...chain
      .slice(Math.min(...places))
      .map(({ cycle }) => plain(`cycle:${cycle}`, 'maturity', levels.get(cycle) ?? selectRows(maturity, []), 'all')),
    ...spanTables(ground, benchmarks, maturity),
  ]
}

const benchmarksOf = ({ chain }: LiveGround, at: number, frame: Frame<typeof benchmarkColumns>): TableToPublish => ({
  scope: `cycle:${chain[at]!.cycle}`,
  name: 'benchmarks',
  frame,
  cuts: ['all', 'node'],
})

const plain = (
  scope: TableToPublish['scope'],
  name: TableName,
  frame: TableToPublish['frame'],
  ...cuts: Cut[]
): TableToPublish => ({ scope, name, frame, cuts, isPlain: true })

function positionsAt({ chain, peers }: LiveGround, at: number): TableToPublish {
  const link = chain[at]!
  const rangeOf = scoreRangesOf(chain, at)
  const frame = positionsOf({ ...link, ...peers[at]!, previous: chain[at - 1]?.scores ?? null, rangeOf })
  return { scope: `cycle:${link.cycle}`, name: 'positions', frame, cuts: ['administration'], isPlain: true }
}

function peerTables({ chain, peers, plan }: LiveGround, at: number): TableToPublish[] {
  const link = chain[at]!
  const { groups, neighbours } = peers[at]!
  const scope = `cycle:${link.cycle}` as const
  const near = neighboursFrame(link.administrations, plan.nearest ?? { attributes: [] }, neighbours)
  const pooling = plan.pooling === undefined ? {} : { pooling: plan.pooling }
  return [
    plain(scope, 'groups', groupsFrame(link, groups), 'all'),
    plain(scope, 'neighbours', near, 'all'),
    plain(scope, 'groupings', groupingsFrame(link), 'all'),
    plain(scope, 'perspectives', perspectivesFrame(link, pooling), 'all'),
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
    { scope, name: 'trajectories', frame: trajectoriesOf(chain), cuts: ['administration'] },
    { scope, name: 'trends', frame: trendsOf(benchmarks), cuts: ['node'] },
    plain(scope, 'changes', changesFrame(chain), 'administration'),
    plain(scope, 'slopes', slopesFrame(chain), 'all'),
    plain(scope, 'panel-trends', panelTrendsFrame(chain, groups), 'node'),
    plain(scope, 'group-changes', groupChangesFrame(chain, groups), 'all'),
    plain(scope, 'convergence', convergenceFrame(chain, groups), 'all'),
    plain(scope, 'transitions', transitionsFrame(chain, groups, { maturity }), 'all'),
  ]
}
