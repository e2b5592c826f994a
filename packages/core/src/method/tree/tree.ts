import type { Group, Kpi, Method } from '../schema/method.ts'

/** A group or a KPI: every node of a method's tree. */
export type MethodNode = Group | Kpi

/** The parent's code of every node by its code; null for the root. Of two nodes with one code the first counts. */
export function parentsOf({ groups, kpis }: Method): ReadonlyMap<string, string | null> {
  const parents = new Map<string, string | null>()
  for (const { code, parent } of [...groups, ...kpis]) if (!parents.has(code)) parents.set(code, parent)
  return parents
}

/** The children of every group by its code, groups before KPIs, in the order of the method. */
export function childrenOf({ groups, kpis }: Method): ReadonlyMap<string, readonly MethodNode[]> {
  const children = new Map<string, MethodNode[]>(groups.map(({ code }) => [code, []]))
  for (const node of [...groups, ...kpis]) if (node.parent !== null) children.get(node.parent)?.push(node)
  return children
}

/**
 * The codes above a node, its parent first. In a broken tree the walk ends at a parent that does not exist, or on
 * coming to a node a second time, which is then the last code of the path.
 */
export function pathOf(code: string, parents: ReadonlyMap<string, string | null>): readonly string[] {
  const path: string[] = []
  let above = parents.get(code)
  while (above !== null && above !== undefined) {
    const again = above === code || path.includes(above)
    path.push(above)
    if (again) return path
    above = parents.get(above)
  }
  return path
}

/** The number of groups above a node: 0 for the root. Null where the walk up does not end at a root. */
export function depthOf(code: string, parents: ReadonlyMap<string, string | null>): number | null {
  const path = pathOf(code, parents)
  return parents.get(path.at(-1) ?? code) === null ? path.length : null
}
