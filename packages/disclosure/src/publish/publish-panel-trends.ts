import { constantPanels, panelTrendsFrame } from '@pmm/comparison/groups/panel-trends-frame'
import type { benchmarkColumns } from '@pmm/core/contract/table'
import type { Frame } from '@pmm/table/frame'
import type { Reader } from '../panel/kept-back.ts'
import { protectedChain } from '../panel/protected-cycle.ts'
import { chainCells } from './chain-places.ts'
import { publishedSpreads } from './publish-benchmarks.ts'
import type { PublishInputs } from './publish-inputs.ts'

/** The benchmarks of constant panels as they are told to an audience. */
export function publishPanelTrends(inputs: PublishInputs, audience: Reader): Frame<typeof benchmarkColumns> {
  const { chain, groups } = inputs
  const panels = new Map<string, Uint32Array>()
  const panelOf = constantPanels(chain, groups)
  const places = new Map(chain.map(({ cycle }, at) => [cycle, at]))
  return publishedSpreads(panelTrendsFrame(protectedChain(inputs, audience), groups), {
    inputs,
    cellsIn: (cycle) => chainCells(inputs, places.get(cycle)!, audience),
    placesOf: (_, group, node, measure) => {
      const key = `${group}\n${node}\n${measure}`
      const panel = panels.get(key) ?? panelOf(group, node, measure)
      panels.set(key, panel)
      return panel
    },
    before: inputs.publishedBefore?.[audience].panelTrends,
  })
}
