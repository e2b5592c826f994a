import type { Kpi, Method } from '@pmm/core/method/schema/method'
import { childrenOf, type MethodNode, parentsOf, pathOf } from '@pmm/core/method/tree/tree'

/** A method's tree, ready to be asked. */
export interface Tree {
  readonly root: MethodNode
  readonly node: (code: string) => MethodNode | undefined
  readonly children: (code: string) => readonly MethodNode[]
  /** codes above a node, its parent first */
  readonly path: (code: string) => readonly string[]
  /** name of the node's level, such as Dimension; KPI for a leaf */
  readonly level: (code: string) => string
}

/** Whether a node is a KPI and no group. */
export const isKpi = (node: MethodNode): node is Kpi => 'formula' in node

/** Makes the tree of a method ready for look-ups by code. */
export function createTree(method: Method): Tree {
  const nodes = new Map<string, MethodNode>([...method.groups, ...method.kpis].map((node) => [node.code, node]))
  const parents = parentsOf(method)
  const children = childrenOf(method)
  const path = (code: string) => pathOf(code, parents)
  return {
    root: method.groups.find(({ parent }) => parent === null)!,
    node: (code) => nodes.get(code),
    children: (code) => children.get(code) ?? [],
    path,
    level: (code) => {
      const node = nodes.get(code)
      return node !== undefined && isKpi(node) ? 'KPI' : (method.levels[path(code).length]?.name ?? 'Group')
    },
  }
}
