import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { Contributors } from './contributors.ts'
import { type Column, type Statistic, statisticOf } from './cycle-state.ts'
import { exposedIn, type Protection, type Shares, sharesIn, targetsIn } from './exposed.ts'
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
  const state: State = { released, lost, twins: new Set() }
  for (const tier of tiers) {
    const tried = [...wantedIn(tier, input.sets)].map(([set, kind]) => tryOne(set, kind, tier, input, state))
    for (const { set, kind, status } of tried) statuses.get(set)![kind] = status
    const added = tried.flatMap(({ statistic }) => statistic ?? [])
    for (const { set, kind } of takeBack(added, {
      ...input,
      released,
      shares: sharesIn(input.columns, released),
      lost: exposed,
    }))
      statuses.get(set)![kind] = 'D'
    for (const { set, kind } of released.flat()) state.twins.add(twinOf(set, kind))
  }
  return statuses
}

interface State {
  readonly released: Statistic[][]
  /** By node the places of which nothing more is told. */
  readonly lost: readonly (readonly number[])[]
  /** What has been told already, by whom it is made of. */
  readonly twins: Set<string>
}

function tryOne(set: Contributors, kind: Kind, tier: Tier, input: GuardInput, { released, lost, twins }: State) {
  const isLost = lost[set.node]!.some((place) => set.members.includes(place))
  const status = isLost ? 'D' : statusAlone(set, kind, input, released)
  const saysNothing = isOpen(set, input.columns) || twins.has(twinOf(set, kind))
  if (status !== 'F' || saysNothing) return { set, kind, status }
  if (!tier.isTried) return { set, kind, status: 'D' as const }
  return { set, kind, status, statistic: release(set, kind, input, released) }
}

/** Whether nobody in a set keeps anything back, so that its statistics say nothing of anybody who does. */
const isOpen = ({ members, node }: Contributors, columns: readonly Column[]): boolean =>
  !members.some((place) => columns[node]!.hidden[place] === 1)

const twinOf = ({ node, members }: Contributors, kind: Kind): string => `${node} ${kind} ${members.join()}`

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
  /** Whether its statistics are tried; else only those are told that say nothing new of what is kept back. */
  readonly isTried: boolean
}

const isWorld = ({ group }: Contributors): boolean => group === 'world'
const isRegion = ({ group }: Contributors): boolean => group.startsWith('region:')
const isIncome = ({ group }: Contributors): boolean => group.startsWith('income:')
const isMain = (set: Contributors): boolean => isWorld(set) || isRegion(set) || isIncome(set)
const isAll = ({ source }: Contributors): boolean => source === 'all'
const spreads: readonly Kind[] = ['quartiles', 'deciles', 'extremes']

const tiers: readonly Tier[] = [
  { holds: (set) => isAll(set) && isWorld(set), kinds: ['mean'], isTried: true },
  { holds: (set) => isAll(set) && isRegion(set), kinds: ['mean'], isTried: true },
  { holds: (set) => isAll(set) && isIncome(set), kinds: ['mean'], isTried: true },
  { holds: (set) => isAll(set) && isMain(set), kinds: ['median'], isTried: true },
  { holds: (set) => isAll(set) && isMain(set), kinds: spreads, isTried: true },
  { holds: (set) => isAll(set) && !isMain(set), kinds: ['mean'], isTried: true },
  { holds: (set) => !isAll(set) && isMain(set), kinds: ['mean'], isTried: true },
  { holds: (set) => isAll(set) && !isMain(set), kinds: ['median', ...spreads], isTried: false },
  { holds: (set) => !isAll(set) && !isMain(set), kinds: ['mean'], isTried: false },
  { holds: ({ source }) => source === 'panel', kinds: ['median', ...spreads], isTried: false },
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
  readonly shares: Shares
  /** By node the places that follow already from what is known. */
  readonly lost: readonly ReadonlySet<number>[]
}

function exposedBefore({ columns, protection }: GuardInput, released: readonly Statistic[][]): ReadonlySet<number>[] {
  const told = { columns, released, protection, shares: sharesIn(columns, released) }
  return columns.map((column, node) => new Set(exposedIn(node, targetsIn(column), told)))
}

/**
 * Takes back what exposes somebody, node by node, until nobody is exposed: with less released no number has less room, so
 * what was found safe stays so.
 *
 * @returns what was taken back
 */
function takeBack(added: readonly Statistic[], placed: Placed): Statistic[] {
  const { columns, released, shares } = placed
  const open = new Set(added)
  for (const node of new Set(added.flatMap(({ set }) => concernedBy(set.node, columns)))) {
    let exposed = newlyExposed(node, placed)
    while (exposed.length > 0) {
      for (const statistic of weakestOf(open, node, exposed, columns)) {
        open.delete(statistic)
        const own = released[statistic.set.node]!
        own.splice(own.indexOf(statistic), 1)
        shares.forget(statistic.set.node)
      }
      exposed = exposedIn(node, exposed, placed)
    }
  }
  return added.filter((statistic) => !open.has(statistic))
}

/** The nodes of whose columns statistics of a node say something. */
function concernedBy(node: number, columns: readonly Column[]): readonly number[] {
  const { above, beside, below } = columns[node]!
  return [node, ...[...above, ...beside].map((one) => one.node), ...below]
}

function newlyExposed(node: number, placed: Placed): readonly number[] {
  const targets = targetsIn(placed.columns[node]!).filter((place) => !placed.lost[node]!.has(place))
  return exposedIn(node, targets, placed)
}

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
