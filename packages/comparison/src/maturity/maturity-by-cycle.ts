import type { maturityColumns } from '@pmm/core/contract/maturity-columns'
import { codesOf, type Frame, sliceRows } from '@pmm/table/frame'
import type { Chain } from '../chain/chain.ts'

type Maturity = Frame<typeof maturityColumns>

/** Levels cut by cycle, whose rows stand together in the order of the chain; empty for a cycle without levels. */
export function maturityByCycle(
  chain: Chain,
  maturity: Maturity,
): { readonly cycle: string; readonly frame: Maturity }[] {
  const { codes, words } = codesOf(maturity, 'cycle')
  let start = 0
  return chain.map(({ cycle }) => {
    const first = start
    const code = words.indexOf(cycle)
    while (start < codes.length && codes[start] === code) start++
    return { cycle, frame: sliceRows(maturity, first, start) }
  })
}
