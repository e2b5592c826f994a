import { benchmarkCycle } from '@pmm/comparison/benchmark/benchmark-cycle'
import { groupChangesFrame } from '@pmm/comparison/groups/group-changes-frame'
import { panelTrendsFrame } from '@pmm/comparison/groups/panel-trends-frame'
import { benchmarkColumns } from '@pmm/core/contract/table'
import { memoByText } from '@pmm/core/memo/memo'
import type { Reader } from '@pmm/disclosure/panel/kept-back'
import { publishBenchmarks } from '@pmm/disclosure/publish/publish-benchmarks'
import { publishGroupChanges } from '@pmm/disclosure/publish/publish-group-changes'
import type { PublishedBefore } from '@pmm/disclosure/publish/publish-inputs'
import { publishPanelTrends } from '@pmm/disclosure/publish/publish-panel-trends'
import type { TableInputs } from '@pmm/release/inputs/table-inputs'
import { concatFrames } from '@pmm/table/concat-frames'

/** What a release tells an audience of levels of groups, and of their changes. */
export type PublishedLevels = PublishedBefore[Reader]

/** The levels and changes of groups as a release tells them; made once per release and audience. */
export const publishedLevels = (inputs: TableInputs, audience: Reader): PublishedLevels =>
  levelsPublished(inputs, audience)

const levelsPublished = memoByText('levels as they are told', (inputs: TableInputs, audience): PublishedLevels => {
  const reader = audience as Reader
  const cycles = inputs.chain.map((_, at) => publishBenchmarks(inputs, at, reader))
  return {
    benchmarks: concatFrames(benchmarkColumns, cycles),
    panelTrends: publishPanelTrends(inputs, reader),
    groupChanges: publishGroupChanges(inputs, reader),
  }
})

/** The same with nothing protected, to see that an attack would find it. */
export function levelsAsTheyAre({ chain, groups }: TableInputs): PublishedLevels {
  const cycles = chain.map((link, at) => benchmarkCycle({ ...link, groups: groups[at]! }))
  return {
    benchmarks: concatFrames(benchmarkColumns, cycles),
    panelTrends: panelTrendsFrame(chain, groups),
    groupChanges: groupChangesFrame(chain, groups),
  }
}
