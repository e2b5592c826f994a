import type { maturityColumns } from '@pmm/core/contract/maturity-columns'
import { placesIn } from '@pmm/table/cell-rows'
import { firstSeen } from '@pmm/table/coded'
import { codesOf, type Frame } from '@pmm/table/frame'
import type { ChainGrid } from '../chain/chain-grid.ts'

/** A node with levels of maturity. */
export interface LevelledNode {
  readonly node: string
  /** Per cycle of the chain, one level by place of the grid, 0 where there is none. */
  readonly levels: readonly Uint8Array[]
}

/** The nodes that have levels of maturity, in the order they are first seen. */
export function levelledNodes(
  { chain, administrations }: ChainGrid,
  maturity: Frame<typeof maturityColumns>,
): LevelledNode[] {
  const nodes = codesOf(maturity, 'node')
  const places = placesIn(codesOf(maturity, 'administration'), administrations)
  const cycles = placesIn(
    codesOf(maturity, 'cycle'),
    chain.map(({ cycle }) => cycle),
  )
  const { codes, order } = firstSeen(nodes)
  const levelled = order.map((code): LevelledNode => {
    return { node: nodes.words[code]!, levels: chain.map(() => new Uint8Array(administrations.length)) }
  })
  const { level } = maturity.data
  for (let row = 0; row < maturity.length; row++)
    if (nodes.codes[row]! >= 0 && places[row]! >= 0 && cycles[row]! >= 0)
      levelled[codes[row]!]!.levels[cycles[row]!]![places[row]!] = level[row]!
  return levelled
}
