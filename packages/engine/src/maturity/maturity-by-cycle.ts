import type { maturityColumns } from '@pmm/core/contract/table'
import { type Frame, sliceRows } from '@pmm/table/frame'
import type { Chain } from '../chain/chain.ts'

type Maturity = Frame<typeof maturityColumns>

/** Levels cut by cycle, whose rows stand together in the order of the chain; empty for a cycle without levels. */
export function maturityByCycle(
  chain: Chain,
  maturity: Maturity,
): { readonly cycle: string; readonly frame: Maturity }[] {
  const codes = maturity.data.cycle
  let start = 0
  return chain.map(({ cycle }) => {
    const first = start
    while (start < codes.length && codes[start] === cycle) start++
    return { cycle, frame: sliceRows(maturity, first, start) }
  })
}
