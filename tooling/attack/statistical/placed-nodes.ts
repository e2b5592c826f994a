import type { TableInputs } from '@pmm/release/inputs/table-inputs'
import { planFor } from '@pmm/scoring/panel/plan-for'
import type { Beliefs } from './beliefs.ts'
import { nodeSums } from './weights.ts'

/** Shares, in percent, of scores of nodes that are placed within 10 %, by how many levels of groups are below: from 1 on. */
export type PlacedNodes = readonly number[]

/**
 * How many scores of nodes of which everything is hidden the weighted means of estimates place within 10 % of themselves.
 *
 * @param at place of the cycle in the chain
 */
export function placedNodes(inputs: TableInputs, { cells }: Beliefs, estimates: Float64Array, at: number): PlacedNodes {
  const { method } = inputs.chain[at]!
  const sums = nodeSums(inputs.chain[at]!)
  const places = new Map(
    [...cells.keys()]
      .filter((place) => cells[place]!.at === at)
      .map((place) => [`${cells[place]!.who} ${cells[place]!.kpi}`, place]),
  )
  const owners = new Set(cells.filter((cell) => cell.at === at).map(({ who }) => who))
  const heights = heightsOf(method)
  const [hits, counts] = [
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
  ]
  for (const { code } of method.groups)
    for (const who of owners) {
      const weights = [...(sums.weightsOf(who, code) ?? [])]
      if (weights.length === 0 || weights.some(([kpi]) => !places.has(`${who} ${kpi}`))) continue
      const own = weights.map(([kpi, weight]) => [places.get(`${who} ${kpi}`)!, weight] as const)
      const truth = own.reduce((sum, [place, weight]) => sum + weight * cells[place]!.score, 0)
      const estimate = own.reduce((sum, [place, weight]) => sum + weight * estimates[place]!, 0)
      const height = heights.get(code)!
      counts[height]!++
      if (Math.abs(estimate - truth) <= 0.1 * truth) hits[height]!++
    }
  return hits.map((count, height) => (100 * count) / counts[height]!).slice(1, 1 + Math.max(...heights.values()))
}

function heightsOf(method: TableInputs['chain'][number]['method']): ReadonlyMap<string, number> {
  const { nodes } = planFor(method)
  const heights = nodes.map(() => 0)
  for (const [place, { parent }] of nodes.entries())
    if (parent >= 0) heights[parent] = Math.max(heights[parent]!, heights[place]! + 1)
  return new Map(nodes.map(({ code }, place) => [code, heights[place]!]))
}
