import type { Contributors, Source } from '../cells/contributors.ts'
import type { Kind } from '../cells/order-statistics.ts'

/** Cells that are wanted equally much. */
interface Priority {
  readonly holds: (source: Source, group: string) => boolean
  readonly kinds: readonly Kind[]
  /** Whether its cells are tried; else only those are published that say nothing new of confidential values. */
  readonly isTried: boolean
}

/** A priority and the places of its sets, ascending. */
export interface PriorityOfSets extends Pick<Priority, 'kinds' | 'isTried'> {
  readonly sets: readonly number[]
}

const isWorld = (group: string): boolean => group === 'world'
const isRegion = (group: string): boolean => group.startsWith('region:')
const isIncome = (group: string): boolean => group.startsWith('income:')
const isMain = (group: string): boolean => isWorld(group) || isRegion(group) || isIncome(group)
const spreads: readonly Kind[] = ['quartiles', 'deciles', 'extremes']

const priorities: readonly Priority[] = [
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

/** Orders the sets of a cycle by priority, the highest first; a set has a place in several, each for other kinds. */
export function prioritiesOf(sets: readonly Contributors[]): PriorityOfSets[] {
  const places = priorities.map((): number[] => [])
  const holding = new Map<string, PrioritiesHolding>()
  for (let at = 0; at < sets.length; at++) {
    const { source, group } = sets[at]!
    const bySource = holding.get(group) ?? prioritiesHolding(group)
    holding.set(group, bySource)
    const held = bySource[source]
    for (let i = 0; i < held.length; i++) places[held[i]!]!.push(at)
  }
  return priorities.map(({ kinds, isTried }, priority) => ({ kinds, isTried, sets: places[priority]! }))
}

/** By source, the places of the priorities that hold the sets of a group. */
type PrioritiesHolding = Readonly<Record<Source, readonly number[]>>

function prioritiesHolding(group: string): PrioritiesHolding {
  const holding = (source: Source) =>
    priorities.flatMap(({ holds }, priority) => (holds(source, group) ? [priority] : []))
  return { all: holding('all'), panel: holding('panel'), before: holding('before'), after: holding('after') }
}
