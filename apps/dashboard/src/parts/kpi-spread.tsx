import type { Administration } from '@pmm/core/domain/administration'
import type { MethodNode } from '@pmm/core/method/tree/tree'
import type { Benchmark, Score } from '../api/queries.ts'
import { useWorld } from '../state/context.ts'
import { scoresOfPeers, valuesOfPeers } from '../view/distribution.ts'
import type { PeerGroup } from '../view/peers.ts'
import { isKpi } from '../view/tree.ts'
import { DistributionFigure } from './distribution-figure.tsx'

interface KpiSpreadProps {
  readonly node: MethodNode
  readonly peers: PeerGroup
  readonly marked: Administration | undefined
  readonly scores: readonly Score[]
  readonly benchmarks: readonly Benchmark[]
}

/** Values of a KPI in its unit, or scores of a group, among the peers. */
export function KpiSpread({ node, peers, marked, scores, benchmarks }: KpiSpreadProps) {
  const { method, administrations } = useWorld()
  const data = { node: node.code, scores, benchmarks, administrations, marked: marked?.code ?? null }
  const series = isKpi(node) ? valuesOfPeers(data, node, peers) : scoresOfPeers(data, method, peers)
  const what = isKpi(node) ? `Values, ${node.unit}` : 'Scores'
  return <DistributionFigure title={`${what}: ${peers.name}`} series={series} />
}
