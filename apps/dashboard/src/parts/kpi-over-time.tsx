import type { Administration } from '@pmm/core/domain/administration'
import type { MethodNode } from '@pmm/core/method/tree/tree'
import { useQuery } from '@tanstack/react-query'
import { loaded } from '../api/loaded.ts'
import { trajectoriesOf, trendsOf } from '../api/queries.ts'
import { scoredCycles } from '../state/choose-cycle.ts'
import { useWorld } from '../state/context.ts'
import type { PeerGroup } from '../view/peers.ts'
import { scoresOverTime, type TrajectoryData, valuesOverTime } from '../view/trajectory.ts'
import { isKpi } from '../view/tree.ts'
import { TrajectoryFigure } from './trajectory-figure.tsx'
import { Waiting } from './waiting.tsx'

interface KpiOverTimeProps {
  readonly node: MethodNode
  readonly peers: PeerGroup
  readonly marked: Administration | undefined
}

/** Median and quartiles of the peers over the cycles, and the marked administration if there is one. */
export function KpiOverTime({ node, peers, marked }: KpiOverTimeProps) {
  const { cycles, cycle, method } = useWorld()
  const trends = useQuery(trendsOf(cycles, cycle.method, node.code))
  const own = useQuery({
    ...trajectoriesOf(cycles, cycle.method, marked?.code ?? ''),
    enabled: marked !== undefined,
  })
  const answer = loaded(marked === undefined ? { trends } : { trends, own })
  if (answer.state !== 'ready') return <Waiting loaded={answer} height={380} />
  const data: TrajectoryData = {
    node: node.code,
    peers,
    administration: marked,
    cycles: scoredCycles(cycles, cycle.method),
    trends: trends.data ?? [],
    trajectories: marked === undefined ? [] : (own.data ?? []),
  }
  const series = isKpi(node) ? valuesOverTime(data, node) : scoresOverTime(data, method)
  return <TrajectoryFigure title={`Over the cycles: ${peers.name}`} series={series} />
}
