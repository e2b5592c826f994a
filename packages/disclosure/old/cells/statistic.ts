import { numbersOf } from '@pmm/comparison/visible/bit-marks'
import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { AudienceSet } from './audience-sets.ts'
import type { Column } from './column.ts'
import type { Contributors } from './contributors.ts'
import { criticalPlaces, type Kind } from './order-statistics.ts'
import { roundingStep, roundToStep } from './rounding.ts'

/** A cell that may be published, with all that it says of confidential values. */
export interface Statistic {
  readonly set: Contributors
  readonly kind: Kind
  /** The contributors whose values are confidential, ascending by place. */
  readonly confidential: Uint32Array
  /** Places of the contributors whose very values make the statistic; empty for a mean. */
  readonly critical: readonly number[]
  /** The values of the critical contributors, ascending. */
  readonly edges: Float64Array
  /** Mean: how far the sum may be higher or lower for the same number to be published; null for the other kinds. */
  readonly slack: MeanSlack | null
}

/** How far the sum of all contributors may rise and fall with the published mean staying what it is. */
export interface MeanSlack {
  readonly up: number
  readonly down: number
}

/** A kind of statistic of a contributor set, as an audience would see it. */
export function statisticOf(
  { contributorSet, confidential }: AudienceSet,
  kind: Kind,
  column: Pick<Column, 'values' | 'hidden' | 'lowest' | 'highest'>,
  parameters: DisclosureParameters,
): Statistic {
  const { set } = contributorSet
  if (kind === 'mean') {
    const { slack } = meanOf(set, column, parameters)
    return { set, kind, confidential, critical: [], edges: noEdges, slack }
  }
  const { ordered } = contributorSet
  const critical = criticalPlaces(kind, ordered.length, isBlurred(ordered, column.hidden))
  for (let i = 0; i < critical.length; i++) critical[i] = ordered[critical[i]!]!
  return { set, kind, confidential, critical, edges: ascending(numbersOf(critical, column.values)), slack: null }
}

const noEdges = new Float64Array()

/** Sorts numbers that mostly are in order already. */
function ascending(numbers: Float64Array): Float64Array {
  for (let i = 1; i < numbers.length; i++) if (numbers[i]! < numbers[i - 1]!) return numbers.sort()
  return numbers
}

/** The mean of a set as it is published, in coarse steps, and the slack it leaves. */
export function meanOf(
  { members }: Contributors,
  { values, lowest, highest }: Pick<Column, 'values' | 'lowest' | 'highest'>,
  parameters: DisclosureParameters,
): { readonly published: number; readonly slack: MeanSlack } {
  let total = 0
  for (let i = 0; i < members.length; i++) total += values[members[i]!]!
  const n = members.length
  const length = Number.isFinite(highest - lowest) ? highest - lowest : Math.abs(total / n)
  const step = roundingStep(n, length, parameters)
  const published = roundToStep(total / n, step)
  const half = (n * step) / 2
  return {
    published,
    slack: { up: Math.max(0, n * published + half - total), down: Math.max(0, total - n * published + half) },
  }
}

/** Whether the median of a set is published blurred: its middle value is confidential. @param ordered by value */
export const isBlurred = (ordered: Uint32Array, hidden: Uint8Array): boolean =>
  hidden[ordered[(ordered.length - 1) / 2] ?? -1] === 1
