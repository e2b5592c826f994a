import type { Method } from '../schema/method.ts'
import { childrenOf, depthOf, type MethodNode, parentsOf, pathOf } from '../tree/tree.ts'
import type { MethodProblem } from './method-problem.ts'
import { weightSetProblems } from './weight-set-problems.ts'
import { weightingProblems } from './weighting-problems.ts'

interface Placed {
  readonly node: MethodNode
  readonly path: string
  readonly isGroup: boolean
}

/**
 * What is wrong with the tree of groups and KPIs: codes, root, parents, cycles, depth, empty levels and groups,
 * weights.
 */
export function treeProblems(method: Method): MethodProblem[] {
  const nodes = placedNodes(method)
  return [
    ...duplicateCodes(nodes),
    ...rootProblems(method),
    ...parentProblems(nodes),
    ...depthProblems(nodes, method),
    ...emptyLevels(method),
    ...emptyGroups(method),
    ...weightProblems(method),
    ...weightingProblems(method),
    ...weightSetProblems(method),
  ]
}

const placedNodes = ({ groups, kpis }: Method): Placed[] => [
  ...groups.map((node, i) => ({ node, path: `/groups/${i}`, isGroup: true })),
  ...kpis.map((node, i) => ({ node, path: `/kpis/${i}`, isGroup: false })),
]

function duplicateCodes(nodes: readonly Placed[]): MethodProblem[] {
  const first = new Map<string, string>()
  return nodes.flatMap(({ node, path }) => {
    const earlier = first.get(node.code)
    if (earlier === undefined) first.set(node.code, path)
    if (earlier === undefined) return []
    return [{ path: `${path}/code`, value: node.code, message: `${earlier} has this code already` }]
  })
}

function rootProblems({ groups }: Method): MethodProblem[] {
  const roots = groups.flatMap(({ parent }, i) => (parent === null ? [i] : []))
  if (roots.length === 0)
    return [{ path: '/groups', value: null, message: 'one group is the root: its parent is null' }]
  return roots
    .slice(1)
    .map((i) => ({ path: `/groups/${i}/parent`, value: null, message: `/groups/${roots[0]} is the root already` }))
}

function parentProblems(nodes: readonly Placed[]): MethodProblem[] {
  const groups = new Set(nodes.filter(({ isGroup }) => isGroup).map(({ node }) => node.code))
  const kpis = new Set(nodes.filter(({ isGroup }) => !isGroup).map(({ node }) => node.code))
  return nodes.flatMap(({ node: { parent }, path }) => {
    if (parent === null || groups.has(parent)) return []
    const message = kpis.has(parent) ? 'the parent is a group, not a KPI' : `there is no group "${parent}"`
    return [{ path: `${path}/parent`, value: parent, message }]
  })
}

function depthProblems(nodes: readonly Placed[], method: Method): MethodProblem[] {
  const parents = parentsOf(method)
  const levels = method.levels.length
  return nodes.flatMap(({ node, path, isGroup }) => {
    const report = (message: string) => [{ path: `${path}/parent`, value: node.parent, message }]
    if (pathOf(node.code, parents).includes(node.code)) return report('the group is above itself')
    const depth = depthOf(node.code, parents)
    if (depth === null) return []
    return isGroup && depth >= levels ? report(`lies at depth ${depth}; ${levels} levels end at ${levels - 1}`) : []
  })
}

/** Levels without a group. KPIs may lie at any depth, so only groups make a level. */
function emptyLevels(method: Method): MethodProblem[] {
  const parents = parentsOf(method)
  const used = new Set(method.groups.map(({ code }) => depthOf(code, parents)))
  return method.levels.flatMap(({ name }, depth) =>
    used.has(depth) || used.has(null)
      ? []
      : [{ path: `/levels/${depth}`, value: name, message: 'no group lies at this level' }],
  )
}

function emptyGroups(method: Method): MethodProblem[] {
  const children = childrenOf(method)
  return method.groups.flatMap(({ code }, i) =>
    children.get(code)?.length === 0
      ? [{ path: `/groups/${i}`, value: code, message: 'no KPI lies below this group' }]
      : [],
  )
}

function weightProblems(method: Method): MethodProblem[] {
  const scored = scoredCodes(method)
  const children = childrenOf(method)
  return method.groups.flatMap(({ code }, i) => {
    const below = (children.get(code) ?? []).filter((child) => scored.has(child.code))
    if (below.length === 0 || below.some(({ weight }) => weight > 0)) return []
    return [{ path: `/groups/${i}`, value: code, message: 'none of its scored children has a weight above 0' }]
  })
}

/** The KPIs that are scored, and every group above one. */
function scoredCodes(method: Method): ReadonlySet<string> {
  const parents = parentsOf(method)
  const kpis = method.kpis.filter(({ direction }) => direction !== 'context').map(({ code }) => code)
  return new Set(kpis.flatMap((code) => [code, ...pathOf(code, parents)]))
}
