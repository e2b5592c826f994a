import { numbersOf } from '@pmm/comparison/visible/marks'
import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import { coarse, stepOf } from './coarse-mean.ts'
import type { Column } from './columns.ts'
import type { Portrait } from './contributor-set.ts'
import type { Contributors } from './contributors.ts'
import { criticalPlaces, type Kind } from './order-statistics.ts'

/** A statistic that may be released. */
export interface Statistic {
  readonly set: Contributors
  readonly kind: Kind
  /** The contributors whose numbers are hidden, ascending by place. */
  readonly own: Uint32Array
  /** Places of the contributors whose very numbers make the statistic; none of a mean. */
  readonly critical: readonly number[]
  /** Their numbers, ascending. */
  readonly edges: Float64Array
  /** Of a mean, how far the sum of all contributors may be higher or lower for the same to be told; null for others. */
  readonly slack: Slack | null
}

export interface Slack {
  readonly up: number
  readonly down: number
}

/** What a kind of statistic of a set tells. @param own the contributors whose numbers are hidden */
export function statisticOf(
  { portrait, own }: { readonly portrait: Portrait; readonly own: Uint32Array },
  kind: Kind,
  column: Pick<Column, 'cells' | 'hidden' | 'lowest' | 'highest'>,
  parameters: DisclosureParameters,
): Statistic {
  const { set } = portrait
  if (kind === 'mean') {
    const { slack } = meanOf(set, column, parameters)
    return { set, kind, own, critical: [], edges: noEdges, slack }
  }
  const { ordered } = portrait
  const critical = criticalPlaces(kind, ordered.length, isBlurred(ordered, column.hidden))
  for (let i = 0; i < critical.length; i++) critical[i] = ordered[critical[i]!]!
  return { set, kind, own, critical, edges: ascending(numbersOf(critical, column.cells)), slack: null }
}

const noEdges = new Float64Array()

/** Sorts what mostly is in order already. */
function ascending(numbers: Float64Array): Float64Array {
  for (let i = 1; i < numbers.length; i++) if (numbers[i]! < numbers[i - 1]!) return numbers.sort()
  return numbers
}

/** The mean of a set as it is told, and what it leaves open. */
export function meanOf(
  { members }: Contributors,
  { cells, lowest, highest }: Pick<Column, 'cells' | 'lowest' | 'highest'>,
  parameters: DisclosureParameters,
): { readonly told: number; readonly slack: Slack } {
  let total = 0
  for (let i = 0; i < members.length; i++) total += cells[members[i]!]!
  const n = members.length
  const length = Number.isFinite(highest - lowest) ? highest - lowest : Math.abs(total / n)
  const step = stepOf(n, length, parameters)
  const told = coarse(total / n, step)
  const half = (n * step) / 2
  return { told, slack: { up: Math.max(0, n * told + half - total), down: Math.max(0, total - n * told + half) } }
}

/** Whether the middle of a set is told blurred: its own number is a hidden one. @param ordered by their numbers */
export const isBlurred = (ordered: Uint32Array, hidden: Uint8Array): boolean =>
  hidden[ordered[(ordered.length - 1) / 2] ?? -1] === 1
