import type { Table } from './table.ts'

/** A node of a framework of the reference: level 1 is an indicator. */
export interface TreeNode {
  readonly code: string
  readonly parent: string | null
  readonly level: number
  readonly weight: number
  readonly direction: 1 | -1
  /** The cells of the node in the metadata, by column. */
  readonly metadata: Readonly<Record<string, string>>
}

/** Indicators first, then the levels above, each in the order of the metadata. */
export type Tree = readonly TreeNode[]

/** The framework a table of metadata describes; weights may come from another table. */
export function treeOf(meta: Table, weights?: Table): Tree {
  const columns = meta.header.map((name) => [name, meta.texts(name)] as const)
  const given = new Map(weights?.texts('iCode').map((code, row) => [code, weights.numbers('Weight')[row]!]))
  return meta
    .texts('iCode')
    .map((code, row): TreeNode => {
      const metadata = Object.fromEntries(columns.map(([name, cells]) => [name, cells[row]!]))
      return {
        code,
        parent: metadata.Parent === '' ? null : (metadata.Parent ?? null),
        level: Number(metadata.Level === '' ? Number.NaN : metadata.Level),
        weight: given.get(code) ?? Number(metadata.Weight ?? 1),
        direction: metadata.Direction === '-1' ? -1 : 1,
        metadata,
      }
    })
    .filter(({ level, metadata }) => level >= 1 && (metadata.Type ?? 'Indicator') !== 'Denominator')
    .toSorted((a, b) => a.level - b.level)
}

/** The indicators whose codes are asked for, and the groups above them. */
export function prunedTo(tree: Tree, codes: readonly string[]): Tree {
  const kept = new Set(tree.filter(({ code, level }) => level === 1 && codes.includes(code)).map(({ code }) => code))
  for (const { code, parent } of tree) if (kept.has(code) && parent !== null) kept.add(parent)
  return tree.filter(({ code }) => kept.has(code))
}

/** The highest level of a tree. */
export const heightOf = (tree: Tree): number => Math.max(...tree.map(({ level }) => level))

/** The codes of the nodes at a level. */
export const codesAt = (tree: Tree, level: number): readonly string[] =>
  tree.filter((node) => node.level === level).map(({ code }) => code)

/** The codes of all groups of a tree. */
export const groupsOf = (tree: Tree): readonly string[] => tree.filter(({ level }) => level > 1).map(({ code }) => code)

/** The codes of the children of a node. */
export const childrenOf = (tree: Tree, parent: string): readonly string[] =>
  tree.filter((node) => node.parent === parent).map(({ code }) => code)

/** Whether a node lies below a group. */
export function isBelow(tree: Tree, code: string, group: string): boolean {
  const parent = tree.find((node) => node.code === code)?.parent ?? null
  return parent !== null && (parent === group || isBelow(tree, parent, group))
}
