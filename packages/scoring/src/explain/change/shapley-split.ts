import { Problem } from '@pmm/core/domain/problem'
import { everyRow } from '../../kernel/rows.ts'
import { type ChildChange, type ChildPair, type ChildState, noChange } from './child-change.ts'
import { shapleyParts } from './shapley.ts'

/** The score of a group from its children: per child one score per row, NaN where missing, and its weight. */
export type ScoreInto = (rows: Uint32Array, scores: readonly Float64Array[], score: Float64Array) => void

/**
 * Splits the change of a mean that is no sum of terms, as a median or the lowest score, by the Shapley value: children
 * move from their state before to their state after one by one, and each adds what it changes on average over the
 * orders. A child that did not move adds nothing.
 *
 * @param scoreInto the mean under the weights of one cycle
 * @returns nothing for any child where the mean does not exist on the way
 */
export function shapleySplit(children: readonly ChildPair[], scoreInto: ScoreInto): readonly ChildChange[] {
  const movers = children.flatMap((pair, child) => (isSame(pair) ? [] : [child]))
  const parts = shapleyParts(movers.length, (coalitions) => valuesOf(coalitions, { children, movers, scoreInto }))
  if (parts === undefined) return children.map(() => noChange)
  return children.map((pair, child) => changeOf(pair, parts[movers.indexOf(child)] ?? 0))
}

/** A difference of scores below this share of the scores counts as rounding. */
const rounding = 1e-12

function isSame({ before, after }: ChildPair): boolean {
  if (before === null || after === null) return before === after
  return Math.abs(after.score - before.score) <= rounding * Math.max(Math.abs(before.score), Math.abs(after.score))
}

function changeOf({ before, after }: ChildPair, part: number): ChildChange {
  if (before === null || after === null) return { ...noChange, weight: part }
  const moved = after.score - before.score
  return { value: part, worth: part === 0 ? 0 : part / moved, weight: 0 }
}

interface Mixed {
  readonly children: readonly ChildPair[]
  readonly movers: readonly number[]
  readonly scoreInto: ScoreInto
}

/** The mean of each coalition: its members as they are after, all others as they were. */
function valuesOf(coalitions: readonly Uint8Array[], { children, movers, scoreInto }: Mixed): Float64Array {
  const columns = children.map(({ before, after }, child) => {
    const mover = movers.indexOf(child)
    return Float64Array.from(coalitions, (members) => scoreOf(members[mover] === 1 ? after : before))
  })
  const values = new Float64Array(coalitions.length).fill(Number.NaN)
  try {
    scoreInto(everyRow(coalitions.length), columns, values)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    values.fill(Number.NaN)
  }
  return values
}

const scoreOf = (state: ChildState | null): number => state?.score ?? Number.NaN
