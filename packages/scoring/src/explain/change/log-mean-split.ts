import { type ChildChange, type ChildPair, type ChildState, noChange } from './child-change.ts'
import { secantOf, type Transform } from './transform.ts'

/**
 * Splits the change of a mean M = g⁻¹(Σ w · g(x)) among its children. With L = ΔM / Δg(M), a bar for the mean of both
 * cycles, and γ for the bar of g(M):
 *
 *     value  = L · w̄ · Δg(x)              (0 where the child is missing in either cycle)
 *     weight = L · Δw · (ḡ(x) − γ)
 *
 * Of a geometric mean L is the logarithmic mean of M before and after, so this is the logarithmic mean Divisia split
 * (Ang, 2004); of an arithmetic mean L is 1. A child whose score and weight stay adds nothing, the parts add up to ΔM
 * with no rest, as weights add up to 1 in either cycle, and going back in time turns every sign round. A child that
 * comes, goes or gains weight counts against the whole: coming with the score of the whole adds nothing.
 *
 * @param from M before
 * @param to M after
 */
export function logMeanSplit(
  transform: Transform,
  children: readonly ChildPair[],
  from: number,
  to: number,
): readonly ChildChange[] {
  const slope = secantOf(transform, from, to)
  const split: Split = {
    transform,
    unit: slope === 0 ? 0 : 1 / slope,
    whole: (transform.of(from) + transform.of(to)) / 2,
  }
  return children.map(({ before, after }) => {
    if (before === null) return after === null ? noChange : atWeight(after, after.weight, split)
    return after === null ? atWeight(before, -before.weight, split) : moved(before, after, split)
  })
}

interface Split {
  readonly transform: Transform
  /** What a unit of g(M) is worth in M. */
  readonly unit: number
  readonly whole: number
}

const atWeight = ({ score }: ChildState, gained: number, { transform, unit, whole }: Split): ChildChange => ({
  ...noChange,
  weight: unit * gained * (transform.of(score) - whole) + 0,
})

/** Adding 0 makes no zero one below zero. */
function moved(before: ChildState, after: ChildState, { transform, unit, whole }: Split): ChildChange {
  if (before.weight === 0 && after.weight === 0) return noChange
  const [was, is] = [transform.of(before.score), transform.of(after.score)]
  const share = (unit * (before.weight + after.weight)) / 2
  const worth = share * secantOf(transform, before.score, after.score)
  return {
    value: share * (is - was) + 0,
    worth: Number.isFinite(worth) ? worth : 0,
    weight: unit * (after.weight - before.weight) * ((was + is) / 2 - whole) + 0,
  }
}
