import type { Administration } from '@pmm/core/domain/administration'
import type { MethodNode } from '@pmm/core/method/tree/tree'
import type { Benchmark, Score } from '../../../shared/api/table-rows.ts'
import { isKpi } from '../../../shared/cycle/tree.ts'
import { useCycleContext } from '../../../shared/cycle/use-cycle-context.ts'
import { DistributionFigure } from '../../../shared/figures/distribution-figure.tsx'
import { scoresOfPeers, valuesOfPeers } from '../../../shared/series/distribution-series.ts'
import type { PeerGroup } from '../../../shared/series/peer-group.ts'

interface KpiSpreadProps {
  readonly node: MethodNode
  readonly peers: PeerGroup
  readonly marked: Administration | undefined
  readonly scores: readonly Score[]
  readonly benchmarks: readonly Benchmark[]
}

/** Values of a KPI in its unit, or scores of a group, among the peers. */
export function KpiSpread({ node, peers, marked, scores, benchmarks }: KpiSpreadProps) {
  const { method, administrations } = useCycleContext()
  const data = { node: node.code, scores, benchmarks, administrations, marked: marked?.code ?? null }
  const series = isKpi(node) ? valuesOfPeers(data, node, peers) : scoresOfPeers(data, method, peers)
  const what = isKpi(node) ? `Values, ${node.unit}` : 'Scores'
  return <DistributionFigure title={`${what}: ${peers.name}`} series={series} />
}
