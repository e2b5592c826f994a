import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { Contributors } from './contributors.ts'
import { type Column, type Statistic, statisticOf } from './cycle-state.ts'
import { exposedIn, type Protection } from './exposed.ts'
import { type Kind, kinds } from './order-statistics.ts'
import { type ConfStatus, primaryStatus } from './primary.ts'

/** The statuses of what may be told of the sets of one cycle, by set and kind. */
export type Statuses = ReadonlyMap<Contributors, Readonly<Partial<Record<Kind, ConfStatus>>>>

export interface GuardInput {
  /** By node of the grid. */
  readonly columns: readonly Column[]
  readonly sets: readonly Contributors[]
  /** What may be told at all: what members are not told, the public is not told either. */
  readonly isAllowed: (set: Contributors, kind: Kind) => boolean
  /** What readers have known since an earlier release, by node. */
  readonly known: readonly (readonly Statistic[])[]
  readonly parameters: DisclosureParameters
  readonly protection: Protection
}

/**
 * Chooses what is told of one cycle, tier by tier, what is wanted most first. When a tier would expose somebody, what
 * exposes it is taken back, deciles before quartiles before medians before means; so every state on the way is safe. Of
 * those whom earlier releases expose as it is, nothing more is told.
 */
export function guard(input: GuardInput): Statuses {
  const released = input.known.map((own) => [...own])
  const exposed = exposedBefore(input, released)
  const lost = input.columns.map(({ below }, node) => [node, ...below].flatMap((other) => [...exposed[other]!]))
  const statuses = new Map(input.sets.map((set) => [set, {} as Partial<Record<Kind, ConfStatus>>]))
  for (const tier of tiers) {
    const added: Statistic[] = []
    for (const [set, kind] of wantedIn(tier, input.sets)) {
      const isLost = lost[set.node]!.some((place) => set.members.includes(place))
      const status = isLost ? 'D' : statusAlone(set, kind, input, released)
      statuses.get(set)![kind] = status
      if (status === 'F') added.push(release(set, kind, input, released))
    }
    for (const { set, kind } of takeBack(added, { ...input, released, lost: exposed })) statuses.get(set)![kind] = 'D'
  }
  return statuses
}

function* wantedIn(tier: Tier, sets: readonly Contributors[]): Generator<readonly [Contributors, Kind]> {
  for (const set of sets.filter(tier.holds)) for (const kind of tier.kinds) yield [set, kind]
}

function statusAlone(set: Contributors, kind: Kind, input: GuardInput, released: readonly Statistic[][]): ConfStatus {
  const { columns, parameters, isAllowed } = input
  const column = columns[set.node]!
  const status = primaryStatus(set, kind, column, parameters)
  if (status !== 'F' || (isAllowed(set, kind) && !isTooClose(set, column, released[set.node]!, parameters)))
    return status
  return 'D'
}

function release(
  set: Contributors,
  kind: Kind,
  { columns, parameters }: GuardInput,
  released: readonly Statistic[][],
): Statistic {
  const statistic = statisticOf(set, kind, columns[set.node]!, parameters)
  released[set.node]!.push(statistic)
  return statistic
}

interface Tier {
  readonly holds: (set: Contributors) => boolean
  readonly kinds: readonly Kind[]
}

const isWorld = ({ group }: Contributors): boolean => group === 'world'
const isMain = ({ group }: Contributors): boolean => group === 'world' || group.startsWith('region:')
const isIncome = ({ group }: Contributors): boolean => group.startsWith('income:')
const isOther = (set: Contributors): boolean => !isMain(set) && !isIncome(set)
const ofAll =
  (holds: (set: Contributors) => boolean): Tier['holds'] =>
  (set) =>
    set.source === 'all' && holds(set)

const tiers: readonly Tier[] = [
  { holds: ofAll(isWorld), kinds: ['mean'] },
  { holds: ofAll((set) => isMain(set) && !isWorld(set)), kinds: ['mean'] },
  { holds: ofAll(isMain), kinds: ['median'] },
  { holds: ofAll(isIncome), kinds: ['mean'] },
  { holds: ofAll(isIncome), kinds: ['median'] },
  { holds: ofAll(isMain), kinds: ['quartiles', 'deciles', 'extremes'] },
  { holds: ofAll(isOther), kinds: ['mean'] },
  { holds: ({ source, ...set }) => source !== 'all' && !isOther({ source, ...set }), kinds: ['mean'] },
  { holds: ofAll(isIncome), kinds: ['quartiles', 'deciles', 'extremes'] },
  { holds: ofAll(isOther), kinds: ['median', 'quartiles', 'deciles', 'extremes'] },
  { holds: ({ source, ...set }) => source !== 'all' && isOther({ source, ...set }), kinds: ['mean'] },
  { holds: ({ source }) => source === 'panel', kinds: ['median', 'quartiles', 'deciles', 'extremes'] },
]

/** Whether two sets differ by some hidden contributors, but too few. */
function isTooClose(
  { members }: Contributors,
  { hidden }: Column,
  released: readonly Statistic[],
  { apart }: DisclosureParameters,
): boolean {
  const own = members.filter((place) => hidden[place] === 1)
  if (own.length === 0) return false
  return released.some(({ has, set }) => {
    const common = own.reduce((count, place) => count + has[place]!, 0)
    const other = set.members.reduce((count, place) => count + hidden[place]!, 0)
    const [more, less] = [own.length - common, other - common]
    return (less === 0 && more > 0 && more < apart) || (more === 0 && less > 0 && less < apart && common > 0)
  })
}

type Placed = Pick<GuardInput, 'columns' | 'protection'> & {
  readonly released: Statistic[][]
  /** By node the places that follow already from what is known. */
  readonly lost: readonly ReadonlySet<number>[]
}

const exposedBefore = ({ columns, protection }: GuardInput, released: readonly Statistic[][]) =>
  columns.map((_, node) => new Set(exposedIn(node, columns, released, protection)))

/**
 * Takes back what exposes somebody, until nobody is exposed. Whatever it concerns is looked at again, so that a tier ends
 * in a state that was found to be safe.
 *
 * @returns what was taken back
 */
function takeBack(added: readonly Statistic[], placed: Placed): Statistic[] {
  const { columns, released } = placed
  const open = new Set(added)
  const suspects = new Set(added.flatMap(({ set }) => concernedBy(set.node, columns)))
  for (const node of suspects) {
    suspects.delete(node)
    const weakest = weakestOf(open, node, newlyExposed(node, placed), columns)
    for (const statistic of weakest) {
      open.delete(statistic)
      const own = released[statistic.set.node]!
      own.splice(own.indexOf(statistic), 1)
    }
    for (const { set } of weakest) for (const other of concernedBy(set.node, columns)) suspects.add(other)
  }
  return added.filter((statistic) => !open.has(statistic))
}

/** The nodes of whose columns statistics of a node say something. */
const concernedBy = (node: number, columns: readonly Column[]): number[] =>
  Array.from(columns.keys()).filter((other) => concerns(other, node, columns))

const newlyExposed = (node: number, { columns, released, protection, lost }: Placed): number[] =>
  exposedIn(node, columns, released, protection).filter((place) => !lost[node]!.has(place))

/**
 * What to take back: of the last kind there is, for each of the exposed the smallest set of the node that holds it; where
 * none does, of all that concern the node.
 */
function weakestOf(
  open: ReadonlySet<Statistic>,
  node: number,
  exposed: readonly number[],
  columns: readonly Column[],
): readonly Statistic[] {
  if (exposed.length === 0) return []
  const about = [...open].filter(({ set }) => concerns(node, set.node, columns))
  const holding = about.filter(({ has }) => exposed.some((place) => has[place] === 1))
  const own = holding.filter(({ set }) => set.node === node)
  const found = [own, holding, about].find((list) => list.length > 0) ?? []
  if (found.length === 0) throw new Error('somebody is exposed by nothing that was added')
  const last = Math.max(...found.map(({ kind }) => kinds.indexOf(kind)))
  const weak = found.filter(({ kind }) => kinds.indexOf(kind) === last).sort(bySize)
  const first = exposed.flatMap((place) => weak.find(({ has }) => has[place] === 1) ?? [])
  return first.length > 0 ? [...new Set(first)] : weak.slice(0, 1)
}

const bySize = (one: Statistic, other: Statistic): number => one.set.members.length - other.set.members.length

/** Whether statistics of one node say something of the column of another. */
function concerns(node: number, other: number, columns: readonly Column[]): boolean {
  const { above, beside, below } = columns[node]!
  return node === other || below.includes(other) || [...above, ...beside].some((one) => one.node === other)
}
