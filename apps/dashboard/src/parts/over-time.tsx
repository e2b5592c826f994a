import type { Administration } from '@pmm/core/domain/administration'
import type { MethodNode } from '@pmm/core/method/tree'
import { useQuery } from '@tanstack/react-query'
import { loaded } from '../api/loaded.ts'
import { trajectoriesOf, trendsOf } from '../api/queries.ts'
import { scoredCycles } from '../state/choose-cycle.ts'
import { useWorld } from '../state/context.ts'
import type { PeerGroup } from '../view/peers.ts'
import { scoresOverTime } from '../view/trajectory.ts'
import { TrajectoryFigure } from './trajectory-figure.tsx'
import { Waiting } from './waiting.tsx'

interface OverTimeProps {
  readonly administration: Administration
  readonly peers: PeerGroup
  readonly node: MethodNode
}

/** The administration's own past beside that of its peers. */
export function OverTime({ administration, peers, node }: OverTimeProps) {
  const { cycles: all, cycle, method } = useWorld()
  const cycles = scoredCycles(all, cycle.method)
  const answer = loaded({
    trajectories: useQuery(trajectoriesOf(all, cycle.method, administration.code)),
    trends: useQuery(trendsOf(all, cycle.method, node.code)),
  })
  if (answer.state !== 'ready') return <Waiting loaded={answer} height={380} />
  const series = scoresOverTime({ node: node.code, cycles, peers, administration, ...answer.data }, method)
  return <TrajectoryFigure title={`${node.name} over the cycles`} series={series} />
}
