import type { Aggregation } from '@pmm/core/method/schema/aggregation'

/** The function g of a mean that is g⁻¹(Σ w · g(x)), and its slope. */
export interface Transform {
  readonly of: (x: number) => number
  readonly slopeAt: (x: number) => number
}

/** The function of a mean whose weighted terms add up; undefined for every other mean. */
export function transformOf({ mean, floor = 0, exponent = 1 }: Aggregation): Transform | undefined {
  switch (mean) {
    case 'arithmetic':
      return { of: (x) => x, slopeAt: () => 1 }
    case 'geometric':
      return above(floor, { of: Math.log, slopeAt: (x) => 1 / x })
    case 'harmonic':
      return above(floor === 0 ? Number.NEGATIVE_INFINITY : floor, { of: (x) => 1 / x, slopeAt: (x) => -1 / (x * x) })
    case 'power':
      return { of: (x) => x ** exponent, slopeAt: (x) => exponent * x ** (exponent - 1) }
    default:
      return undefined
  }
}

/** Scores below the floor count as the floor, so that moving below it moves nothing. */
const above = (floor: number, { of, slopeAt }: Transform): Transform => ({
  of: (x) => of(Math.max(x, floor)),
  slopeAt: (x) => (x < floor ? 0 : slopeAt(x)),
})

/** The slope of a function between two numbers; in the middle where they are so near that a difference is rounding. */
export function secantOf({ of, slopeAt }: Transform, from: number, to: number): number {
  const isNear = Math.abs(to - from) <= near * Math.max(Math.abs(from), Math.abs(to))
  return isNear ? slopeAt((from + to) / 2) : (of(to) - of(from)) / (to - from)
}

/** The error of the slope in the middle is the square of this, that of a difference the last bits over this. */
const near = 1e-5
