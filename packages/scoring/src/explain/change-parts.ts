import { groupMean } from '../aggregate/mean/group-mean.ts'
import { siblingsOf } from '../aggregate/siblings.ts'
import type { Plan } from '../panel/plan.ts'
import type { ChildChange, ChildPair, ChildState } from './change/child-change.ts'
import { doubtSplit } from './change/doubt-split.ts'
import { logMeanSplit } from './change/log-mean-split.ts'
import { shapleySplit } from './change/shapley-split.ts'
import { transformOf } from './change/transform.ts'
import type { ExplainedGroup, ExplainedNode } from './explanation.ts'

/** The same node, explained in the earlier and in the later cycle. */
export type NodePair = readonly [ExplainedNode, ExplainedNode]

/** What a KPI adds to a change. */
export interface ChangePart {
  readonly byValue: number
  readonly byWeight: number
}

/** What KPIs add to a change, by code; a KPI that is not named adds nothing. */
export type ChangeParts = ReadonlyMap<string, ChangePart>

/** What a change is split with. */
export interface Splitting {
  readonly plan: Plan
  /** A node by its code, explained as the whole: what its KPIs weigh and add is what they do in the node. */
  readonly pairAt: (code: string) => NodePair
}

/** Splits the change of a node that has a score in both cycles among the KPIs below. */
export function changeParts(top: NodePair, splitting: Splitting): ChangeParts {
  const parts = new Map<string, ChangePart>()
  const add = (code: string, part: Partial<ChangePart>) => {
    const { byValue, byWeight } = parts.get(code) ?? { byValue: 0, byWeight: 0 }
    parts.set(code, { byValue: byValue + (part.byValue ?? 0), byWeight: byWeight + (part.byWeight ?? 0) })
  }
  divide(top, 1, { ...splitting, add })
  return parts
}

interface Dividing extends Splitting {
  readonly add: (code: string, part: Partial<ChangePart>) => void
}

/** Shares the change of a node, times its worth, out to the KPIs below. */
function divide([before, after]: NodePair, worth: number, dividing: Dividing): void {
  if (before.kind === 'kpi') {
    dividing.add(before.code, { byValue: worth * (after.score! - before.score!) })
    return
  }
  const pair = [before, after as ExplainedGroup] as const
  for (const [i, change] of groupSplit(pair, dividing.plan).entries()) {
    const child: NodePair = [pair[0].children[i]!, pair[1].children[i]!]
    if (change.value !== 0 || change.worth !== 0) divide(child, worth * change.worth, dividing)
    if (change.weight !== 0) spread(child, worth * change.weight, dividing)
  }
}

type GroupPair = readonly [ExplainedGroup, ExplainedGroup]

/** What each child adds to the change of a group's score, as it would be without gates. */
function groupSplit(pair: GroupPair, plan: Plan): readonly ChildChange[] {
  const children = pair[0].children.map((child, i) => statesOf(child, pair[1].children[i]!))
  const { aggregation } = pair[0]
  const [from, to] = pair.map(({ score, ungated }) => ungated ?? score!) as [number, number]
  const transform = transformOf(aggregation)
  if (transform !== undefined) return logMeanSplit(transform, children, from, to)
  if (aggregation.mean === 'benefit-of-the-doubt') return doubtSplit(children)
  return aggregation.mean === 'copeland' ? [] : byOrders(pair, children, plan)
}

const statesOf = (before: ExplainedNode, after: ExplainedNode): ChildPair => ({
  before: stateOf(before),
  after: stateOf(after),
})

const stateOf = ({ score, weight, contribution }: ExplainedNode): ChildState | null =>
  score === null || weight === null ? null : { score, weight, contribution }

/** The Shapley split under the weights of either cycle, and its mean where weights were fitted to each. */
function byOrders(pair: GroupPair, children: readonly ChildPair[], plan: Plan): readonly ChildChange[] {
  const { aggregation, code } = pair[0]
  const named = { node: code, children: pair[0].children.map((child) => child.code), administrationOf: () => '' }
  const mean = groupMean(aggregation, named)
  const [first, second] = pair.map((group) => {
    const weights = weightsOf(group, plan)
    return shapleySplit(children, (rows, scores, score) =>
      mean.scoreInto(rows, siblingsOf(rows, scores, weights), score),
    )
  }) as [readonly ChildChange[], readonly ChildChange[]]
  return first.map((one, i) => halfway(one, second[i]!))
}

/** The weights of the children of a group, context KPIs weighing nothing. */
function weightsOf({ code, ruler, children }: ExplainedGroup, { nodes, groups }: Plan): Float64Array {
  const group = groups.find(({ node }) => nodes[node]!.code === code)!
  const planned = new Map(group.children.map((child, i) => [nodes[child]!.code, group.weights[i]!]))
  return Float64Array.from(children, (child) => ruler?.weights[child.code] ?? planned.get(child.code) ?? 0)
}

const halfway = (first: ChildChange, second: ChildChange): ChildChange => ({
  value: (first.value + second.value) / 2,
  worth: (first.worth + second.worth) / 2,
  weight: (first.weight + second.weight) / 2,
})

/** Shares what comes from the weight of a node out to the KPIs below, by what they weigh in it. */
function spread([{ code, kind }]: NodePair, part: number, { pairAt, add }: Dividing): void {
  if (kind === 'kpi') {
    add(code, { byWeight: part })
    return
  }
  const present = pairAt(code).filter(({ score }) => score !== null)
  for (const node of present)
    for (const leaf of leavesOf(node))
      add(leaf.code, { byWeight: (part * (leaf.effectiveWeight ?? 0)) / present.length })
}

const leavesOf = (node: ExplainedNode): readonly ExplainedNode[] =>
  node.kind === 'kpi' ? [node] : node.children.flatMap(leavesOf)
