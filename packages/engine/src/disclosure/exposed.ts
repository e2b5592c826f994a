import type { Audience } from '@pmm/core/disclosure/level'
import type { Column } from './cycle-state.ts'
import { type Released, relatedTo } from './related.ts'
import { type World, worldsOf } from './worlds.ts'

/** How wide what follows from a release has to leave hidden numbers, and for whom. */
export interface Protection {
  /** % of the number. */
  readonly width: number
  /** Whether one of the viewers may add what it keeps back itself: who helps in a world then must not be needed. */
  readonly isAgainstInsiders: boolean
}

export const protectionFor = (audience: Audience, width: number): Protection => ({
  ...{ width, isAgainstInsiders: audience !== 'public' },
})

/** % of the scale that is wide enough where a number is close to zero. */
const leastShare = 2

/** The places of a column whose hidden number would follow too closely from what is released. */
export function exposedIn(
  node: number,
  columns: readonly Column[],
  released: Released,
  protection: Protection,
): number[] {
  const { cells, hidden, target, below, lowest, highest } = columns[node]!
  const targets = Array.from(target.keys()).filter((place) => target[place] === 1)
  if (targets.length === 0) return []
  const related = relatedTo(node, columns, released)
  if (related.every(({ statistics }) => statistics.length === 0)) return []
  const support = below.length > 0 ? targets : Array.from(hidden.keys()).filter((place) => hidden[place] === 1)
  const worldsAt = worldsOf(related, support)
  const least = Number.isFinite(highest - lowest) ? (leastShare / 100) * (highest - lowest) : 0
  return targets.filter((place) => {
    const needed = Math.max((protection.width / 100) * Math.abs(cells[place]!), least)
    return !isWide(worldsAt(place), needed, protection)
  })
}

/** Worlds are asked for one by one until they are wide enough together, for insiders without each single helper. */
function isWide(worlds: Iterable<World>, needed: number, { isAgainstInsiders }: Protection): boolean {
  const known: World[] = []
  for (const world of worlds) {
    if (world.high <= world.low) continue
    known.push(world)
    if (widthOf(known) < needed) continue
    if (!isAgainstInsiders) return true
    const helpers = new Set(known.flatMap(({ others }) => others))
    if ([...helpers].every((helper) => widthOf(known.filter(({ others }) => !others.includes(helper))) >= needed))
      return true
  }
  return false
}

const widthOf = (worlds: readonly World[]): number =>
  Math.max(...worlds.map(({ high }) => high)) - Math.min(...worlds.map(({ low }) => low))
