import { giveOrTake, scoreFormat, signed, steppedFormat } from '@pmm/charts/series/format'
import type { MethodNode } from '@pmm/core/method/tree/tree'
import { useQuery } from '@tanstack/react-query'
import { loaded } from '../../../../shared/api/loaded.ts'
import { scoresOfNode } from '../../../../shared/api/queries.ts'
import type { Benchmark, Position } from '../../../../shared/api/table-rows.ts'
import { useCycleContext } from '../../../../shared/cycle/use-cycle-context.ts'
import { DistributionFigure } from '../../../../shared/figures/distribution-figure.tsx'
import { Waiting } from '../../../../shared/notices/waiting.tsx'
import { scoresOfPeers } from '../../../../shared/series/distribution-series.ts'
import { type AdministrationData, positionIn } from '../../view/administration-data.ts'

interface PositionProps {
  readonly data: AdministrationData
  readonly node: MethodNode
  readonly benchmarks: readonly Benchmark[]
}

/** The administration as a diamond among its peers' dots, with its distances. No rank is shown. */
export function PositionAmongPeers({ data, node, benchmarks }: PositionProps) {
  const { cycle, method, administrations } = useCycleContext()
  const answer = loaded({ scores: useQuery(scoresOfNode(cycle, node.code)) })
  if (answer.state !== 'ready') return <Waiting loaded={answer} height={260} />
  const marked = data.administration.code
  const spread = { node: node.code, scores: answer.data.scores, benchmarks, administrations, marked }
  return (
    <DistributionFigure
      title={`Position among ${data.peers.name}`}
      series={scoresOfPeers(spread, method, data.peers)}
      summary={sentence(data, node)}
    />
  )
}

function sentence(data: AdministrationData, node: MethodNode): string {
  const position = positionIn(data, node.code)
  const { administration, peers, method } = data
  if (position === undefined || Number.isNaN(position.score))
    return `${administration.name} shows no score for ${node.name}, so no place among its peers.`
  const format = signed(scoreFormat(method.scale))
  const { percentile, reporting, distanceToMedian, distanceToBest } = position
  if (reporting < 2) return `Nobody else among ${peers.name} has a score for ${node.name}.`
  if (Number.isNaN(distanceToMedian))
    return `Too few of ${peers.name} may be shown to say where ${administration.name} stands.`
  if (Number.isNaN(percentile))
    return `${bandText(administration.name, position)} ${format(distanceToMedian)} to the median of ${peers.name}.`
  const stepped = signed(steppedFormat(scoreFormat(method.scale), position.distanceError))
  const toMedian = `${stepped(distanceToMedian)} to the median${giveOrTake(position.distanceError, scoreFormat(method.scale))}`
  const distances = Number.isNaN(distanceToBest) ? toMedian : `${toMedian}, ${format(distanceToBest)} to the best`
  const about = position.percentileError > 0 ? 'about ' : ''
  return `${administration.name} scores higher than ${about}${shareOf(percentile)} the other ${reporting - 1} scored among ${peers.name}: ${distances}.`
}

/** Where not all of a group may be seen, the quarter is as exact as it gets. */
function bandText(name: string, { band }: Position): string {
  if (Number.isNaN(band)) return `${name} has its place among others, some of whom keep their scores to themselves:`
  return `${name} is in the ${['lowest', 'second', 'third', 'highest'][band - 1]} quarter:`
}

/** Only all are called all, and only none none. */
function shareOf(percentile: number): string {
  if (percentile === 100) return 'all'
  if (percentile === 0) return 'none of'
  return `${Math.min(99, Math.max(1, Math.round(percentile)))}% of`
}
