import { describeStrips } from '@pmm/charts/series/distribution'
import type { MethodNode } from '@pmm/core/method/tree/tree'
import type { Benchmark, Score } from '../api/queries.ts'
import { useWorld } from '../state/context.ts'
import { scoresByRegion, scoresOfPeers } from '../view/distribution.ts'
import { world } from '../view/peers.ts'
import { DistributionFigure } from './distribution-figure.tsx'

interface OverviewDistributionProps {
  readonly node: MethodNode
  readonly scores: readonly Score[]
  readonly benchmarks: readonly Benchmark[]
}

/** All members in one swarm, then region by region on the same axis. */
export function OverviewDistribution({ node, scores, benchmarks }: OverviewDistributionProps) {
  const { administrations, method } = useWorld()
  const data = { node: node.code, scores, benchmarks, administrations, marked: null }
  const all = scoresOfPeers(data, method, world)
  const byRegion = scoresByRegion(data, method)
  return (
    <div className="stack">
      <DistributionFigure title="How the scores are spread" series={all} />
      <DistributionFigure title="The same by region" series={byRegion} summary={describeStrips(byRegion)} />
    </div>
  )
}
