import { periodStart } from '@pmm/core/domain/calendar'
import { refusal } from '@pmm/scoring/refusal'
import type { GridLink } from './chain-grid.ts'

/** Places of two cycles in a chain, the earlier first. */
export type CyclePair = readonly [from: number, to: number]

/**
 * The pairs of neighbouring cycles of a chain, then the pairs of each cycle named with every later cycle but the next.
 *
 * @param since codes of the cycles named
 * @throws {Problem} `invalid-method` for a cycle that the chain does not hold
 */
export function cyclePairs(chain: readonly GridLink[], since: readonly string[] = []): readonly CyclePair[] {
  const neighbours = Array.from(chain.keys().drop(1), (to) => [to - 1, to] as const)
  const named = [...new Set(since)].flatMap((code) => {
    const from = chain.findIndex(({ cycle }) => cycle === code)
    if (from < 0) throw unknownCycle(code, chain)
    return Array.from({ length: Math.max(0, chain.length - from - 2) }, (_, i) => [from, from + 2 + i] as const)
  })
  return [...neighbours, ...named]
}

/** The start of a period in years, a month being a twelfth of a year: 2022-Q3 starts at 2022.5. */
export function yearOf(period: string): number {
  const start = periodStart(period)
  return Number(start.slice(0, 4)) + (Number(start.slice(5, 7)) - 1) / 12
}

const unknownCycle = (code: string, chain: readonly GridLink[]) =>
  refusal({
    node: 'since',
    value: code,
    rule: 'unknown-cycle',
    message: `changes are counted since a cycle of the chain: ${chain.map(({ cycle }) => cycle).join(', ')}`,
  })
