import { positionsFrame } from '@pmm/comparison/benchmark/positions-frame'
import type { benchmarkColumns, positionColumns } from '@pmm/core/contract/table'
import { chainCells, chainPlaces } from '@pmm/disclosure/publish/chain-places'
import type { Frame } from '@pmm/table/frame'
import { rowsWith } from '@pmm/table/frame'
import { seenChain } from '../inputs/seen-chain.ts'
import { groupKindOf, type JudgedRelease, oughtToBePublished } from './judged-release.ts'

/** Counts what administrations learn of their own place in rule-based groups, by their own scores and what members see. */
export function countPositions(judged: JudgedRelease): void {
  for (const [at, { cycle }] of judged.inputs.chain.entries()) if (judged.isJudged(cycle)) countAt(judged, at)
}

function countAt({ inputs, audience, published, counter }: JudgedRelease, at: number): void {
  const link = inputs.chain[at]!
  const { method, administrations, scores } = link
  const places = { method, administrations, scores, groups: inputs.groups[at]!, previous: null }
  const benchmarks: Frame<typeof benchmarkColumns> = rowsWith(published.benchmarks, 'cycle', link.cycle)
  const seen = seenChain(inputs, 'members').cycle(at).link.scores
  const own = positionsFrame({ ...places, seen, benchmarks })
  const whole = positionsFrame(places)
  const cells = chainCells(inputs, at, audience)
  const members = new Map(chainPlaces(inputs).groups.map((group) => [group.code, group.members[at]!]))
  const known = new Map<string, { readonly ought: boolean; readonly isNoisy: boolean; readonly level: number }>()
  const cellOf = (group: string, node: string) => {
    const cell = cells({ group, node, measure: 'score', places: members.get(group)!, wasPublished: () => false })
    return { ought: oughtToBePublished(cell.counts), isNoisy: cell.counts.hidden > 0, level: cell.height }
  }
  for (let row = 0; row < own.length; row++) {
    const [group, node] = [own.data.group[row]!, own.data.node[row]!]
    const key = `${group} ${node}`
    const cell = known.get(key) ?? cellOf(group, node)
    known.set(key, cell)
    if (!cell.ought) continue
    const about = { audience, groups: groupKindOf(group), level: cell.level }
    for (const [statistic, name, error] of figures)
      counter.count({ ...about, statistic }, { ...figureIn(own, whole, row, name, error), isNoisy: cell.isNoisy })
  }
}

const figures = [
  ['percentile', 'percentile', 'percentileError'],
  ['distance to median', 'distanceToMedian', 'distanceError'],
  ['distance to top quarter', 'distanceToTopQuartile', 'distanceError'],
] as const

type Positions = Frame<typeof positionColumns>

/** Distances are in points of the scale of the method. */
function figureIn(
  own: Positions,
  whole: Positions,
  row: number,
  name: (typeof figures)[number][1],
  error: (typeof figures)[number][2],
) {
  const figure = own.data[name][row]!
  return {
    isPublished: !Number.isNaN(figure),
    difference: figure - whole.data[name][row]!,
    stated: own.data[error][row]!,
  }
}
