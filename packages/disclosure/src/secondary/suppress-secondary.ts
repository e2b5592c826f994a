import { areAmong } from '@pmm/comparison/visible/marks'
import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import { exposedIn, type Protection, targetsIn } from '../audit/at-risk.ts'
import { type Clock, NodeTold } from '../audit/node-published.ts'
import type { Column } from '../cells/columns.ts'
import type { Portraits } from '../cells/contributor-set.ts'
import type { Contributors } from '../cells/contributors.ts'
import type { Kind } from '../cells/order-statistics.ts'
import { type Statistic, statisticOf } from '../cells/statistic.ts'
import { type ConfStatus, statusByNumbers, statusBySize } from '../primary/primary.ts'
import { Candidates } from './candidates.ts'
import type { TierOfSets } from './priorities.ts'
import { type Statuses, StatusRecord } from './status-record.ts'
import { type Added, takeBack } from './withdraw.ts'

export interface GuardInput {
  /** By node of the grid. */
  readonly columns: readonly Column[]
  /** Of the sets of the cycle. */
  readonly portraits: Portraits
  /** Of the sets, those wanted most first. */
  readonly tiers: readonly TierOfSets[]
  /** What may be told at all, by place of the set: what members are not told, the public is not told either. */
  readonly isAllowed: (at: number, kind: Kind) => boolean
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
  const { columns, portraits } = input
  const clock: Clock = { now: 0 }
  const told = toldBefore(input, clock)
  const exposed = exposedIn({ ...input, told, clock })
  const wanted = columns.map(targetsIn)
  const lost = wanted.map((places, node) => new Set(exposed(node, places)))
  const targets = wanted.map((places, node) => places.filter((place) => !lost[node]!.has(place)))
  const closed = closedBy(lost, columns)
  const candidates = new Candidates(portraits, columns)
  const record = new StatusRecord(portraits.sets.length)
  const related = columns.map(relatedOf)
  for (const tier of input.tiers) {
    for (const one of told) one.settle()
    const before = told.map(({ statistics }) => statistics.length)
    const added = tryAll(tier, candidates, input, { told, closed, before }, record)
    const taken = takeBack(added, { related, told, exposedIn: exposed, targets })
    for (const { at, statistic } of taken) record.write(at, statistic.kind, 'D')
  }
  return record.statuses
}

/** The nodes a column has to do with, itself first. */
const relatedOf = ({ above, beside, below }: Column, node: number): readonly number[] => [
  ...[node, ...above.map((one) => one.node), ...beside.map((one) => one.node), ...below],
]

function toldBefore({ columns, known }: GuardInput, clock: Clock): NodeTold[] {
  const told = columns.map((column) => new NodeTold(column, clock))
  for (const [node, own] of known.entries()) for (const statistic of own) told[node]!.tell(statistic)
  return told
}

/** By node the places of which nothing more is told: those lost there or below. */
function closedBy(lost: readonly ReadonlySet<number>[], columns: readonly Column[]): number[][] {
  const nodes = Array.from(lost.keys()).filter((node) => lost[node]!.size > 0)
  return columns.map(({ below }, node) =>
    nodes.filter((other) => other === node || below.includes(other)).flatMap((other) => Array.from(lost[other]!)),
  )
}

interface State {
  readonly told: readonly NodeTold[]
  /** By node the places of which nothing more is told. */
  readonly closed: readonly (readonly number[])[]
  /** By node how many statistics were told before the tier. */
  readonly before: readonly number[]
}

/** Writes the statuses of what a tier asks for. @returns what was added */
function tryAll(
  tier: TierOfSets,
  candidates: Candidates,
  input: GuardInput,
  state: State,
  record: StatusRecord,
): Added[] {
  const added: Added[] = []
  for (let i = 0; i < tier.sets.length; i++) {
    const at = tier.sets[i]!
    const common = statusOfAll(at, candidates, input, state)
    for (let j = 0; j < tier.kinds.length; j++) {
      const kind = tier.kinds[j]!
      const status = common ?? statusOf(at, kind, tier, candidates, input, state)
      record.write(at, kind, status ?? 'F')
      if (status === null) added.push(add(at, kind, candidates, input, state))
    }
  }
  return added
}

/** The status of every kind of statistic of a set; null where that differs. */
function statusOfAll(
  at: number,
  { counts }: Candidates,
  { portraits, parameters }: GuardInput,
  { closed }: State,
): ConfStatus | null {
  const shut = closed[portraits.nodes[at]!]!
  if (shut.length > 0 && isClosed(portraits.sets[at]!, shut)) return 'D'
  const isFew = counts[at]! > 0 && counts[at]! < parameters.hidden
  return isFew || portraits.sizes[at]! < parameters.contributors ? 'A' : null
}

/** @returns null where it may be told if nobody is exposed by it */
function statusOf(
  at: number,
  kind: Kind,
  { isTried }: TierOfSets,
  candidates: Candidates,
  { columns, portraits, parameters, isAllowed }: GuardInput,
  { told, before }: State,
): ConfStatus | null {
  const node = portraits.nodes[at]!
  const column = columns[node]!
  const bySize = statusBySize(kind, portraits.sizes[at]!, candidates.counts[at]!, column, parameters)
  if (bySize !== null) return bySize === 'F' && !isAllowed(at, kind) ? 'D' : bySize
  const set = portraits.sets[at]!
  const byNumbers = statusByNumbers(set, kind, column, parameters)
  if (byNumbers !== 'F') return byNumbers
  if (!isAllowed(at, kind)) return 'D'
  const { statistics } = told[node]!
  const isNew = !isToldBefore(set, kind, statistics, before[node]!)
  if ((isNew && !isTried) || isTooClose(candidates.of(at).own, statistics, parameters.apart)) return 'D'
  return isNew ? null : 'F'
}

function add(at: number, kind: Kind, candidates: Candidates, input: GuardInput, { told }: State): Added {
  const candidate = candidates.of(at)
  const node = input.portraits.nodes[at]!
  const statistic = statisticOf(candidate, kind, input.columns[node]!, input.parameters)
  told[node]!.tell(statistic)
  return { at, portrait: candidate.portrait, statistic }
}

function isClosed({ members }: Contributors, closed: readonly number[]): boolean {
  for (let i = 0; i < closed.length; i++) if (members.includes(closed[i]!)) return true
  return false
}

/** Whether two sets differ by some hidden contributors, but too few. */
function isTooClose(own: Uint32Array, told: readonly Statistic[], apart: number): boolean {
  for (let at = 0; at < told.length; at++) {
    const other = told[at]!
    const more = own.length - other.own.length
    if (more === 0 || Math.abs(more) >= apart) continue
    if (more > 0 ? areAmong(other.own, own) : areAmong(own, other.own)) return true
  }
  return false
}

/** Whether the same was told already of the very same contributors, so that it says nothing new. */
function isToldBefore({ members }: Contributors, kind: Kind, told: readonly Statistic[], before: number): boolean {
  for (let at = 0; at < before; at++) {
    const one = told[at]!
    if (one.kind === kind && isSame(one.set.members, members)) return true
  }
  return false
}

function isSame(one: Uint32Array, other: Uint32Array): boolean {
  if (one === other) return true
  if (one.length !== other.length) return false
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false
  return true
}
