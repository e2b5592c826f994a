import type { WeightedNode } from '../../src/weigh/effective.ts'
import type { Reference, Table } from './reference.ts'

/** A node of the example's tree, as its metadata lists them. */
export interface Node extends WeightedNode {
  readonly code: string
  readonly level: number
  readonly direction: 1 | -1
}

/** The tree of the example: indicators first, then the levels above. */
export function treeOf(meta: Table, weights?: Table): readonly Node[] {
  const levels = meta.texts('Level')
  const codes = meta.texts('iCode').filter((_, row) => levels[row] !== '')
  const parents = meta.texts('Parent')
  const given = weights && new Map(weights.texts('iCode').map((code, row) => [code, weights.numbers('Weight')[row]!]))
  return codes.map((code, row) => ({
    code,
    parent: codes.indexOf(parents[row]!),
    level: Number(levels[row]),
    direction: meta.texts('Direction')[row] === '-1' ? -1 : 1,
    weight: given?.get(code) ?? meta.numbers('Weight')[row]!,
  }))
}

export const exampleTree = (reference: Reference, weights?: Table): readonly Node[] =>
  treeOf(reference.table('stages/asem_ind_meta_sorted.csv'), weights)

/** The codes of a level, in the order of the metadata. */
export const codesAt = (tree: readonly Node[], level: number): readonly string[] =>
  tree.flatMap((node) => (node.level === level ? [node.code] : []))

/** The code `steps` levels above a node. */
export function above(tree: readonly Node[], code: string, steps: number): string {
  let place = tree.findIndex((node) => node.code === code)
  for (let step = 0; step < steps; step++) place = tree[place]!.parent
  return tree[place]!.code
}

/** The indicators of a data table, in its order. */
export const indicatorsOf = (table: Table, tree: readonly Node[]): readonly string[] =>
  table.header.filter((name) => tree.some(({ code, level }) => code === name && level === 1))
