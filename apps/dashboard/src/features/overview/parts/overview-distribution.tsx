import { describeStrips } from '@pmm/charts/series/distribution'
import type { MethodNode } from '@pmm/core/method/tree/tree'
import type { Benchmark, Score } from '../../../shared/api/table-rows.ts'
import { useCycleContext } from '../../../shared/cycle/use-cycle-context.ts'
import { DistributionFigure } from '../../../shared/figures/distribution-figure.tsx'
import { scoresByRegion, scoresOfPeers } from '../../../shared/series/distribution-series.ts'
import { allMembers } from '../../../shared/series/peer-group.ts'

interface OverviewDistributionProps {
  readonly node: MethodNode
  readonly scores: readonly Score[]
  readonly benchmarks: readonly Benchmark[]
}

/** All members in one swarm, then region by region on the same axis. */
export function OverviewDistribution({ node, scores, benchmarks }: OverviewDistributionProps) {
  const { administrations, method } = useCycleContext()
  const data = { node: node.code, scores, benchmarks, administrations, marked: null }
  const all = scoresOfPeers(data, method, allMembers)
  const byRegion = scoresByRegion(data, method)
  return (
    <div className="stack">
      <DistributionFigure title="How the scores are spread" series={all} />
      <DistributionFigure title="The same by region" series={byRegion} summary={describeStrips(byRegion)} />
    </div>
  )
}
