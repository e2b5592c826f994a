import { byText } from '@pmm/core/canonical/by-text'
import type { Administration } from '@pmm/core/domain/administration'
import { createRandom } from './random.ts'

/** The share of the members that have joined by each cycle, whether or not they are still there. */
const joined = [0.34, 0.47, 0.59, 0.7, 0.79]
const leaving = 0.025
const pausing = 0.03
const incomeEase = { high: 0.3, 'upper-middle': 0.15, 'lower-middle': 0, low: -0.15 } as const

/**
 * Who reports in a cycle: the members that have joined by then, less the few that left for good or miss the cycle.
 * The eager join first, and richer administrations are somewhat more eager.
 */
export function participantsOf(seed: number, cycle: number, members: readonly Administration[]): Administration[] {
  const order = [...members].sort((a, b) => eagernessOf(seed, b) - eagernessOf(seed, a) || byText(a.code, b.code))
  const countAt = (t: number) => Math.round((joined[t] ?? 0) * order.length)
  const entry = new Map(order.map(({ code }, place) => [code, joined.findIndex((_, t) => place < countAt(t))]))
  return members.filter(({ code }) => stays(seed, code, entry.get(code) ?? -1, cycle))
}

function eagernessOf(seed: number, { code, incomeGroup }: Administration): number {
  return incomeEase[incomeGroup ?? 'upper-middle'] + createRandom(seed, 'eager', code).normal()
}

function stays(seed: number, code: string, entry: number, cycle: number): boolean {
  if (entry === -1 || cycle < entry) return false
  const random = createRandom(seed, 'stay', code)
  for (let t = entry + 1; t <= cycle; t++) if (random.chance(leaving)) return false
  return cycle === entry || !createRandom(seed, 'pause', code, cycle).chance(pausing)
}
