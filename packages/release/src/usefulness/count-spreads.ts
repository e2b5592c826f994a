import { constantPanels } from '@pmm/comparison/groups/panel-trends-frame'
import type { benchmarkColumns } from '@pmm/core/contract/table'
import { once } from '@pmm/core/memo/once'
import type { Cell } from '@pmm/disclosure/cells/cell-publisher'
import { chainCells, chainPlaces } from '@pmm/disclosure/publish/chain-places'
import type { Frame } from '@pmm/table/frame'
import { benchmarksAt, groupStatistics } from '../tables/group-statistics.ts'
import { groupKindOf, type JudgedRelease, oughtToBePublished } from './judged-release.ts'
import type { JudgedStatistic } from './usefulness-table.ts'

type Spreads = Frame<typeof benchmarkColumns>

/** Counts the means, medians and quartiles of scores, of groups and of constant panels. */
export function countSpreads(judged: JudgedRelease): void {
  const { inputs, published } = judged
  const whole = groupStatistics(
    inputs,
    inputs.chain.map((_, at) => benchmarksAt(inputs, at)),
  )
  const { groups } = chainPlaces(inputs)
  const members = new Map(groups.map((group) => [group.code, group.members]))
  const ofGroups = { mean: 'mean', median: 'median', quartiles: 'quartiles' } as const
  countTable(
    judged,
    { published: published.benchmarks, whole: whole.benchmarks },
    ofGroups,
    (at, group) => members.get(group)!.at(at)!,
  )
  const panelOf = constantPanels(inputs.chain, inputs.groups)
  const ofPanels = { mean: 'panel mean', median: 'panel median', quartiles: 'panel quartiles' } as const
  countTable(judged, { published: published.panelTrends, whole: whole.panelTrends }, ofPanels, (_, group, node) =>
    panelOf(group, node, 'score'),
  )
}

interface Tables {
  readonly published: Spreads
  readonly whole: Spreads
}

type Names = Readonly<Record<'mean' | 'median' | 'quartiles', JudgedStatistic>>

const numbersOf = { mean: ['mean'], median: ['median'], quartiles: ['lowerQuartile', 'upperQuartile'] } as const

/** Rows of both tables are about the same. */
function countTable(
  { inputs, audience, isJudged, counter }: JudgedRelease,
  { published, whole }: Tables,
  names: Names,
  placesOf: (at: number, group: string, node: string) => ArrayLike<number>,
): void {
  const places = new Map(inputs.chain.map(({ cycle }, at) => [cycle, at]))
  const cells = inputs.chain.map((_, at) => once(() => chainCells(inputs, at, audience)))
  for (let row = 0; row < published.length; row++) {
    const [cycle, group, node] = [published.data.cycle[row]!, published.data.group[row]!, published.data.node[row]!]
    if (published.data.measure[row] !== 'score' || !isJudged(cycle)) continue
    const at = places.get(cycle)!
    const request = { group, node, measure: 'score' as const, places: placesOf(at, group, node) }
    const cell = cells[at]!()({ ...request, wasPublished: () => false })
    if (!oughtToBePublished(cell.counts)) continue
    for (const kind of ['mean', 'median', 'quartiles'] as const) {
      const key = { audience, statistic: names[kind], groups: groupKindOf(group), level: cell.height }
      for (const name of numbersOf[kind]) counter.count(key, figureIn({ published, whole }, row, name, cell))
    }
  }
}

function figureIn(
  { published, whole }: Tables,
  row: number,
  name: 'mean' | 'median' | 'lowerQuartile' | 'upperQuartile',
  { counts, facts }: Cell,
) {
  const point = facts.point(0)
  const figure = published.data[name][row]!
  return {
    isPublished: !Number.isNaN(figure),
    isNoisy: counts.hidden > 0,
    difference: (figure - whole.data[name][row]!) / point,
    stated: published.data[name === 'mean' ? 'error' : 'quantileError'][row]! / point,
  }
}
