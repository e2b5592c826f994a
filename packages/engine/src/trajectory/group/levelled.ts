import type { maturityColumns } from '@pmm/core/contract/table'
import type { Frame } from '@pmm/table/frame'
import type { ChainGrid } from '../chain-grid.ts'

/** A node with levels: per cycle of the chain, one by place of the grid, 0 where there is none. */
export interface LevelledNode {
  readonly node: string
  readonly levels: readonly Uint8Array[]
}

/** The nodes that have levels of maturity, in the order they are first seen. */
export function levelledNodes(
  { chain, administrations }: ChainGrid,
  { data, length }: Frame<typeof maturityColumns>,
): LevelledNode[] {
  const levelled = new Map<string | null, Uint8Array[]>()
  const blank = () => chain.map(() => new Uint8Array(administrations.length))
  const cycles = new Map<string | null, number>(chain.map(({ cycle }, at) => [cycle, at]))
  const places = new Map<string | null, number>(administrations.map((code, place) => [code, place]))
  for (let row = 0; row < length; row++) {
    const node = data.node[row]!
    if (node === null) continue
    const own = levelled.get(node) ?? blank()
    levelled.set(node, own)
    const place = places.get(data.administration[row]!)
    const levels = own[cycles.get(data.cycle[row]!) ?? -1]
    if (place !== undefined && levels !== undefined) levels[place] = data.level[row]!
  }
  return Array.from(levelled, ([node, levels]) => ({ node: node!, levels }))
}
