import type { Contributors, Source } from '../cells/contributors.ts'
import type { Kind } from '../cells/order-statistics.ts'

/** What is wanted equally much. */
interface Tier {
  readonly holds: (source: Source, group: string) => boolean
  readonly kinds: readonly Kind[]
  /** Whether its statistics are tried; else only those are told that say nothing new of what is kept back. */
  readonly isTried: boolean
}

/** A tier and the places of its sets, ascending. */
export interface TierOfSets extends Pick<Tier, 'kinds' | 'isTried'> {
  readonly sets: readonly number[]
}

const isWorld = (group: string): boolean => group === 'world'
const isRegion = (group: string): boolean => group.startsWith('region:')
const isIncome = (group: string): boolean => group.startsWith('income:')
const isMain = (group: string): boolean => isWorld(group) || isRegion(group) || isIncome(group)
const spreads: readonly Kind[] = ['quartiles', 'deciles', 'extremes']

const tiers: readonly Tier[] = [
  { holds: (source, group) => source === 'all' && isWorld(group), kinds: ['mean'], isTried: true },
  { holds: (source, group) => source === 'all' && isRegion(group), kinds: ['mean'], isTried: true },
  { holds: (source, group) => source === 'all' && isIncome(group), kinds: ['mean'], isTried: true },
  { holds: (source, group) => source === 'all' && isMain(group), kinds: ['median'], isTried: true },
  { holds: (source, group) => source === 'all' && isMain(group), kinds: spreads, isTried: true },
  { holds: (source, group) => source === 'all' && !isMain(group), kinds: ['mean'], isTried: true },
  { holds: (source, group) => source !== 'all' && isMain(group), kinds: ['mean'], isTried: true },
  { holds: (source, group) => source === 'all' && !isMain(group), kinds: ['median', ...spreads], isTried: false },
  { holds: (source, group) => source !== 'all' && !isMain(group), kinds: ['mean'], isTried: false },
  { holds: (source) => source === 'panel', kinds: ['median', ...spreads], isTried: false },
]

/** Puts the sets of a cycle in tiers, what is wanted most first; a set has a place in several, for other kinds. */
export function tiersOf(sets: readonly Contributors[]): TierOfSets[] {
  const places = tiers.map((): number[] => [])
  const holding = new Map<string, TiersHolding>()
  for (let at = 0; at < sets.length; at++) {
    const { source, group } = sets[at]!
    const own = holding.get(group) ?? tiersHolding(group)
    holding.set(group, own)
    const held = own[source]
    for (let i = 0; i < held.length; i++) places[held[i]!]!.push(at)
  }
  return tiers.map(({ kinds, isTried }, tier) => ({ kinds, isTried, sets: places[tier]! }))
}

/** Places of the tiers that hold the sets of a group. */
type TiersHolding = Readonly<Record<Source, readonly number[]>>

function tiersHolding(group: string): TiersHolding {
  const holding = (source: Source) => tiers.flatMap(({ holds }, tier) => (holds(source, group) ? [tier] : []))
  return { all: holding('all'), panel: holding('panel'), before: holding('before'), after: holding('after') }
}
