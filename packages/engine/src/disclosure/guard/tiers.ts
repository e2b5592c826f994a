import type { Contributors, Source } from '../contributors.ts'
import type { Kind } from '../order-statistics.ts'

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
  const bySource = Map.groupBy(sets.keys(), (at) => sets[at]!.source)
  const parts = Array.from(bySource).flatMap(([source, own]) =>
    Array.from(Map.groupBy(own, (at) => sets[at]!.group)).map(([group, places]) => ({ source, group, places })),
  )
  return tiers.map(({ holds, kinds, isTried }) => ({
    ...{ kinds, isTried },
    sets: parts.flatMap(({ source, group, places }) => (holds(source, group) ? places : [])).sort((a, b) => a - b),
  }))
}
