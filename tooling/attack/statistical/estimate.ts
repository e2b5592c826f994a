import type { Beliefs } from './beliefs.ts'
import { distribution } from './normal.ts'
import type { Observation } from './observations.ts'

/**
 * The best guesses of the hidden scores by the best linear estimate: with the normal distribution that the estimate leaves,
 * on the scale, the number that is most likely within 10 % of the score. How much variance is left is seen from how far the
 * estimates moved.
 */
export function guessesOf(beliefs: Beliefs, estimates: Float64Array): Float64Array {
  let [moved, all] = [0, 0]
  for (let i = 0; i < estimates.length; i++) {
    moved += (estimates[i]! - beliefs.mean[i]!) ** 2
    all += beliefs.variance[i]!
  }
  const left = Math.max(0.2, 1 - moved / all)
  return estimates.map((mean, i) => likeliest(mean, Math.sqrt(left * beliefs.variance[i]!)))
}

function likeliest(mean: number, deviation: number): number {
  const below = (x: number) => (x >= 100 ? distribution(6) : distribution((x - mean) / deviation))
  let [best, most] = [50, -1]
  for (let guess = 2; guess <= 100; guess += 0.5) {
    const chance = below(guess / 0.9) - below(guess / 1.1)
    if (chance > most) [best, most] = [guess, chance]
  }
  return best
}

/** The best linear estimates of the hidden scores, which may leave the scale. */
export function estimatesOf(beliefs: Beliefs, observations: readonly Observation[]): Float64Array {
  const estimate = beliefs.mean.slice()
  if (observations.length > 0) {
    const weights = conjugateGradients(beliefs, observations)
    const moved = covary(beliefs, spread(observations, weights, estimate.length), 'scores')
    for (let i = 0; i < estimate.length; i++) estimate[i]! += moved[i]!
  }
  return estimate
}

/** Solves (H C Hᵀ + R) w = surprise, C being the covariance of the twins. */
function conjugateGradients(beliefs: Beliefs, observations: readonly Observation[]): Float64Array {
  const count = observations.length
  const size = beliefs.mean.length
  const scale = Float64Array.from(observations, (one) => one.variance + ownVariance(beliefs, one))
  const weights = new Float64Array(count)
  const rest = Float64Array.from(observations, ({ surprise }) => surprise)
  let steered = rest.map((x, i) => x / scale[i]!)
  const direction = steered.slice()
  let before = dot(rest, steered)
  const enough = 1e-8 * before
  for (let round = 0; round < 300 && before > enough; round++) {
    const image = gather(observations, covary(beliefs, spread(observations, direction, size), 'twins'))
    for (let i = 0; i < count; i++) image[i]! += observations[i]!.variance * direction[i]!
    const step = before / dot(direction, image)
    for (let i = 0; i < count; i++) {
      weights[i]! += step * direction[i]!
      rest[i]! -= step * image[i]!
    }
    steered = rest.map((x, i) => x / scale[i]!)
    const now = dot(rest, steered)
    for (let i = 0; i < count; i++) direction[i] = steered[i]! + (now / before) * direction[i]!
    before = now
  }
  return weights
}

function ownVariance({ variance, noise }: Beliefs, { places, factors }: Observation): number {
  let sum = 0
  for (let i = 0; i < places.length; i++) sum += factors[i]! ** 2 * (variance[places[i]!]! + noise[places[i]!]!)
  return sum
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

/** Hᵀ w, by place of the cell. */
function spread(observations: readonly Observation[], weights: Float64Array, size: number): Float64Array {
  const cells = new Float64Array(size)
  for (let row = 0; row < observations.length; row++) {
    const { places, factors } = observations[row]!
    for (let i = 0; i < places.length; i++) cells[places[i]!]! += factors[i]! * weights[row]!
  }
  return cells
}

/** H x. */
const gather = (observations: readonly Observation[], cells: Float64Array): Float64Array =>
  Float64Array.from(observations, ({ places, factors }) => {
    let sum = 0
    for (let i = 0; i < places.length; i++) sum += factors[i]! * cells[places[i]!]!
    return sum
  })

/** Covariances with a sum: of the scores, or of the twins. */
function covary({ blocks, shared }: Beliefs, sum: Float64Array, of: 'scores' | 'twins'): Float64Array {
  const found = new Float64Array(sum.length)
  for (const block of blocks) {
    const { places } = block
    const size = places.length
    for (let i = 0; i < size; i++) {
      let total = 0
      for (let j = 0; j < size; j++) total += block[of][i * size + j]! * sum[places[j]!]!
      found[places[i]!]! += total
    }
  }
  for (const { places, deviations } of shared) {
    let total = 0
    for (const [i, place] of places.entries()) total += deviations[i]! * sum[place]!
    for (const [i, place] of places.entries()) found[place]! += deviations[i]! * total
  }
  return found
}

/** The observations as they would be without the records of an administration: its twins, known here, are taken out. */
export function without(
  observations: readonly Observation[],
  isOwn: (place: number) => boolean,
  departure: (place: number) => number,
): Observation[] {
  return observations.map(({ places, factors, surprise, variance }) => {
    const kept = Array.from(places.keys()).filter((i) => !isOwn(places[i]!))
    let own = 0
    for (let i = 0; i < places.length; i++) if (isOwn(places[i]!)) own += factors[i]! * departure(places[i]!)
    return {
      places: Int32Array.from(kept, (i) => places[i]!),
      factors: Float64Array.from(kept, (i) => factors[i]!),
      surprise: surprise - own,
      variance,
    }
  })
}
