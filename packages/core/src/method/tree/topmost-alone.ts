import type { Group, Kpi, Method } from '../schema/method.ts'

/** The name that stands for the level of the KPIs, which a method does not name. */
export const kpiLevel = 'kpis'

/**
 * The node whose weight becomes 0 when the node `code` is left out: that node, or the topmost group of which it is the
 * only child, as an empty group cannot be weighed. Null where the overall score consists of that node alone.
 */
export function topmostAlone(code: string, { groups, kpis }: Method): string | null {
  const nodes = [...groups, ...kpis]
  let at = nodes.find((node) => node.code === code)
  while (at !== undefined && at.parent !== null) {
    const { code: nodeCode, parent } = at
    if (nodes.some((node) => node.parent === parent && node.code !== nodeCode && counts(node, nodes))) return nodeCode
    at = nodes.find((node) => node.code === parent)
  }
  return null
}

/** Whether a node has a part in its parent's score: a KPI that is scored, or a group above one. */
function counts(node: Group | Kpi, nodes: readonly (Group | Kpi)[]): boolean {
  if (node.weight === 0) return false
  if ('direction' in node) return node.direction !== 'context'
  return nodes.some((child) => child.parent === node.code && counts(child, nodes))
}
