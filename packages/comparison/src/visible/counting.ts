import { isFitted } from '@pmm/core/method/tree/is-fitted'
import type { Plan, PlanGroup } from '@pmm/scoring/panel/plan'

/**
 * The groups that a score counts for by itself, under the weights of a plan: its group, unless it has no weight there, and
 * groups with a gate that looks at it. Where weights are fitted on scores or chosen for each administration, every score
 * counts, since its weight would tell of it. A context KPI counts for nothing.
 *
 * @returns per node of the plan, the places of these groups
 */
export function groupsAbove({ nodes, groups }: Plan): readonly (readonly number[])[] {
  const above = nodes.map(() => new Set<number>())
  for (const group of groups) {
    for (const child of countingChildren(group)) above[child]!.add(group.node)
    for (const gate of group.gates) above[gate.node]!.add(group.node)
  }
  return above.map((places) => [...places])
}

const countingChildren = (group: PlanGroup): readonly number[] =>
  hasFixedWeights(group) ? group.children.filter((_, i) => group.weights[i] !== 0) : group.children

const hasFixedWeights = ({ weighting, aggregation: { mean } }: PlanGroup): boolean =>
  !isFitted(weighting) && mean !== 'benefit-of-the-doubt'

/**
 * Hides every group that a hidden score counts for, up to the top. Who has no score keeps none back, and counts for nothing.
 *
 * @param hidden 1 where a node is hidden, by row and then by node of the plan; written over
 * @param scored 1 where a node has a score, laid out alike; where nobody knows, everything may have a score
 */
export function hideAbove(hidden: Uint8Array, plan: Plan, scored?: Uint8Array): void {
  const above = groupsAbove(plan)
  const hasScore = (cell: number): boolean => scored === undefined || scored[cell] === 1
  for (let cell = 0; cell < hidden.length; cell++) {
    if (hidden[cell] !== 1 || !hasScore(cell)) continue
    const node = cell % above.length
    for (const group of above[node]!) if (hasScore(cell - node + group)) hidden[cell - node + group] = 1
  }
}
