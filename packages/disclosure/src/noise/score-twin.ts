/** What decides the noise of a number: a magnitude and a sign, both uniform between 0 and 1. */
export interface NoiseDraw {
  readonly magnitude: number
  /** Below the probability of going up the number goes up. */
  readonly sign: number
}

/** The ends of a scale. */
export interface ScaleEnds {
  readonly lower: number
  readonly upper: number
}

/**
 * The twin of a score: as far away as the magnitude says, at most `reach` points of 100, and never beyond the scale. Near an
 * end the twin goes up by less and with the higher probability, or down, so that it is right in expectation: up by
 * u = min(m, upper − x) with the probability d / (u + d), or down by d = min(m, x − lower). A score beyond the scale, as
 * goalposts that do not clamp allow it, has noise of both signs alike.
 *
 * @param reach in points of 100, whatever the scale
 */
export function scoreTwin(score: number, { lower, upper }: ScaleEnds, reach: number, draw: NoiseDraw): number {
  const most = (draw.magnitude * reach * (upper - lower)) / 100
  if (score < lower || score > upper) return score + (draw.sign < 0.5 ? most : -most)
  return moved(score, Math.min(most, upper - score), Math.min(most, score - lower), draw.sign)
}

/**
 * The twin of a value without a score: at most a share of it away, or of one unit where it is closer to 0 than that, and
 * never beyond its natural ends.
 *
 * @param reach in percent of the value
 */
export function contextTwin(value: number, { lower, upper }: ScaleEnds, reach: number, draw: NoiseDraw): number {
  const most = draw.magnitude * (reach / 100) * Math.max(Math.abs(value), 1)
  return moved(value, Math.min(most, Math.max(0, upper - value)), Math.min(most, Math.max(0, value - lower)), draw.sign)
}

function moved(x: number, up: number, down: number, sign: number): number {
  if (up + down === 0) return x
  return sign < down / (up + down) ? x + up : x - down
}
