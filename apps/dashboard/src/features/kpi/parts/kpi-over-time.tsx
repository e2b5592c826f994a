import type { Administration } from '@pmm/core/domain/administration'
import type { MethodNode } from '@pmm/core/method/tree/tree'
import { useQuery } from '@tanstack/react-query'
import { loaded } from '../../../shared/api/loaded.ts'
import { trajectoriesOf, trendsOf } from '../../../shared/api/queries.ts'
import { scoredCycles } from '../../../shared/cycle/choose-cycle.ts'
import { isKpi } from '../../../shared/cycle/tree.ts'
import { useCycleContext } from '../../../shared/cycle/use-cycle-context.ts'
import { TrajectoryFigure } from '../../../shared/figures/trajectory-figure.tsx'
import { Waiting } from '../../../shared/notices/waiting.tsx'
import type { PeerGroup } from '../../../shared/series/peer-group.ts'
import {
  kpisUnder,
  scoresOverTime,
  type TrajectoryData,
  valuesOverTime,
} from '../../../shared/series/trajectory-series.ts'
import { breakSentences } from '../../../shared/words/break-sentences.ts'

interface KpiOverTimeProps {
  readonly node: MethodNode
  readonly peers: PeerGroup
  readonly marked: Administration | undefined
}

/** Median and quartiles of the peers over the cycles, and the marked administration if there is one. */
export function KpiOverTime({ node, peers, marked }: KpiOverTimeProps) {
  const { cycles, cycle, method, tree } = useCycleContext()
  const trends = useQuery(trendsOf(cycles, cycle.method, node.code))
  const trajectories = useQuery({
    ...trajectoriesOf(cycles, cycle.method, marked?.code ?? ''),
    enabled: marked !== undefined,
  })
  const answer = loaded(marked === undefined ? { trends } : { trends, trajectories })
  if (answer.state !== 'ready') return <Waiting loaded={answer} height={380} />
  const data: TrajectoryData = {
    node: node.code,
    peers,
    administration: marked,
    cycles: scoredCycles(cycles, cycle),
    trends: trends.data ?? [],
    trajectories: marked === undefined ? [] : (trajectories.data ?? []),
  }
  const series = isKpi(node) ? valuesOverTime(data, node) : scoresOverTime(data, method)
  const nameOf = (kpi: string) => tree.node(kpi)?.name ?? kpi
  return (
    <>
      <TrajectoryFigure title={`Over the cycles: ${peers.name}`} series={series} />
      {breakSentences(data.cycles, kpisUnder(node.code, method), nameOf).map((text) => (
        <p key={text}>{text}</p>
      ))}
    </>
  )
}
