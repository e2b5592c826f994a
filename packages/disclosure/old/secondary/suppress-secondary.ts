import { areAmong } from '@pmm/comparison/visible/bit-marks'
import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import { atRisk, type Protection, targetsIn } from '../audit/at-risk.ts'
import { type Clock, NodePublished } from '../audit/node-published.ts'
import { AudienceSets } from '../cells/audience-sets.ts'
import type { Column } from '../cells/column.ts'
import type { ContributorSets } from '../cells/contributor-set.ts'
import type { Contributors } from '../cells/contributors.ts'
import type { Kind } from '../cells/order-statistics.ts'
import { type Statistic, statisticOf } from '../cells/statistic.ts'
import type { CellStatus } from '../primary/cell-status.ts'
import { statusBySize } from '../primary/status-by-size.ts'
import { statusByValues } from '../primary/status-by-values.ts'
import type { PriorityOfSets } from './priorities.ts'
import { type Statuses, StatusRecord } from './status-record.ts'
import { type Added, withdraw } from './withdraw.ts'

export interface SecondaryInput {
  /** The columns of the cycle, by node of the grid. */
  readonly columns: readonly Column[]
  /** The contributor sets of the cycle. */
  readonly contributorSets: ContributorSets
  /** The sets by priority, those wanted most first. */
  readonly priorities: readonly PriorityOfSets[]
  /** By place of the set, whether a cell may be published at all: the public sees no cell that members do not see. */
  readonly isAllowed: (at: number, kind: Kind) => boolean
  /** The statistics of earlier releases, by node. */
  readonly history: readonly (readonly Statistic[])[]
  readonly parameters: DisclosureParameters
  readonly protection: Protection
}

/**
 * Chooses the cells of one cycle that are published, priority by priority, the highest first. When the cells of a priority
 * put a confidential value at risk, cells are withdrawn, deciles before quartiles before medians before means, so that
 * every state on the way is safe. Of administrations whose values earlier releases put at risk, nothing more is published.
 */
export function suppressSecondary(input: SecondaryInput): Statuses {
  const { columns, contributorSets } = input
  const clock: Clock = { now: 0 }
  const published = publishedBefore(input, clock)
  const atRiskFrom = atRisk({ ...input, published, clock })
  const wanted = columns.map(targetsIn)
  const lost = wanted.map((places, node) => new Set(atRiskFrom(node, places)))
  const targets = wanted.map((places, node) => places.filter((place) => !lost[node]!.has(place)))
  const closed = closedBy(lost, columns)
  const audienceSets = new AudienceSets(contributorSets, columns)
  const record = new StatusRecord(contributorSets.sets.length)
  const related = columns.map(relatedOf)
  for (const priority of input.priorities) {
    for (const node of published) node.settle()
    const before = published.map(({ statistics }) => statistics.length)
    const added = tryAll(priority, audienceSets, input, { published, closed, before }, record)
    const withdrawn = withdraw(added, { related, published, atRiskIn: atRiskFrom, targets })
    for (const { at, statistic } of withdrawn) record.write(at, statistic.kind, 'D')
  }
  return record.statuses
}

/** The nodes a column has to do with, itself first. */
const relatedOf = ({ above, compensation, below }: Column, node: number): readonly number[] => [
  ...[node, ...above.map((one) => one.node), ...compensation.map((one) => one.node), ...below],
]

function publishedBefore({ columns, history }: SecondaryInput, clock: Clock): NodePublished[] {
  const published = columns.map((column) => new NodePublished(column, clock))
  for (const [node, statistics] of history.entries())
    for (const statistic of statistics) published[node]!.publish(statistic)
  return published
}

/** By node the places of which nothing more is published: those lost at the node or below. */
function closedBy(lost: readonly ReadonlySet<number>[], columns: readonly Column[]): number[][] {
  const nodes = Array.from(lost.keys()).filter((node) => lost[node]!.size > 0)
  return columns.map(({ below }, node) =>
    nodes.filter((other) => other === node || below.includes(other)).flatMap((other) => Array.from(lost[other]!)),
  )
}

interface State {
  readonly published: readonly NodePublished[]
  /** By node the places of which nothing more is published. */
  readonly closed: readonly (readonly number[])[]
  /** By node how many statistics were published before the priority. */
  readonly before: readonly number[]
}

/** Writes the statuses of the cells of a priority. @returns the cells that were added */
function tryAll(
  priority: PriorityOfSets,
  audienceSets: AudienceSets,
  input: SecondaryInput,
  state: State,
  record: StatusRecord,
): Added[] {
  const added: Added[] = []
  for (let i = 0; i < priority.sets.length; i++) {
    const at = priority.sets[i]!
    const common = statusOfAll(at, audienceSets, input, state)
    for (let j = 0; j < priority.kinds.length; j++) {
      const kind = priority.kinds[j]!
      const status = common ?? statusOf(at, kind, priority, audienceSets, input, state)
      record.write(at, kind, status ?? 'F')
      if (status === null) added.push(add(at, kind, audienceSets, input, state))
    }
  }
  return added
}

/** The status of every kind of statistic of a set; null where it differs by kind. */
function statusOfAll(
  at: number,
  { counts }: AudienceSets,
  { contributorSets, parameters }: SecondaryInput,
  { closed }: State,
): CellStatus | null {
  const shut = closed[contributorSets.nodes[at]!]!
  if (shut.length > 0 && isClosed(contributorSets.sets[at]!, shut)) return 'D'
  const isFew = counts[at]! > 0 && counts[at]! < parameters.hidden
  return isFew || contributorSets.sizes[at]! < parameters.contributors ? 'A' : null
}

/** The status of a cell; null where the cell is published if it puts no value at risk. */
function statusOf(
  at: number,
  kind: Kind,
  { isTried }: PriorityOfSets,
  audienceSets: AudienceSets,
  { columns, contributorSets, parameters, isAllowed }: SecondaryInput,
  { published, before }: State,
): CellStatus | null {
  const node = contributorSets.nodes[at]!
  const column = columns[node]!
  const bySize = statusBySize(kind, contributorSets.sizes[at]!, audienceSets.counts[at]!, column, parameters)
  if (bySize !== null) return bySize === 'F' && !isAllowed(at, kind) ? 'D' : bySize
  const set = contributorSets.sets[at]!
  const byNumbers = statusByValues(set, kind, column, parameters)
  if (byNumbers !== 'F') return byNumbers
  if (!isAllowed(at, kind)) return 'D'
  const { statistics } = published[node]!
  const isNew = !isPublishedBefore(set, kind, statistics, before[node]!)
  if ((isNew && !isTried) || isTooClose(audienceSets.of(at).confidential, statistics, parameters.apart)) return 'D'
  return isNew ? null : 'F'
}

function add(at: number, kind: Kind, audienceSets: AudienceSets, input: SecondaryInput, { published }: State): Added {
  const audienceSet = audienceSets.of(at)
  const node = input.contributorSets.nodes[at]!
  const statistic = statisticOf(audienceSet, kind, input.columns[node]!, input.parameters)
  published[node]!.publish(statistic)
  return { at, contributorSet: audienceSet.contributorSet, statistic }
}

function isClosed({ members }: Contributors, closed: readonly number[]): boolean {
  for (let i = 0; i < closed.length; i++) if (members.includes(closed[i]!)) return true
  return false
}

/** Differencing: whether a set and a published one differ by some confidential contributors, but by too few. */
function isTooClose(confidential: Uint32Array, published: readonly Statistic[], apart: number): boolean {
  for (let at = 0; at < published.length; at++) {
    const other = published[at]!
    const more = confidential.length - other.confidential.length
    if (more === 0 || Math.abs(more) >= apart) continue
    if (more > 0 ? areAmong(other.confidential, confidential) : areAmong(confidential, other.confidential)) return true
  }
  return false
}

/** Whether the same kind was published already of the very same contributors, so that the cell says nothing new. */
function isPublishedBefore(
  { members }: Contributors,
  kind: Kind,
  published: readonly Statistic[],
  before: number,
): boolean {
  for (let at = 0; at < before; at++) {
    const one = published[at]!
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
