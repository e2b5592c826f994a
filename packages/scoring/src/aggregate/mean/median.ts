import { isMissing } from '../../kernel/missing.ts'
import { isAtLeast, isSame } from '../../kernel/resolution.ts'
import { lostIn } from '../../kernel/sum.ts'
import type { Mean, Siblings } from '../siblings.ts'

/**
 * The weighted median of the present children: the score with as much weight below as above, or the mean of the two
 * such scores where the weight divides evenly. With equal weights it is the plain median. The children whose score is
 * the median share it by weight; where the median has two middles, the children of each middle share half of that
 * middle.
 */
export const median: Mean = { scoreInto: medianInto, contributionsInto: medianContributionsInto }

function medianInto(group: Uint32Array, siblings: Siblings, score: Float64Array): void {
  for (let i = 0; i < group.length; i++) {
    const { low, high } = middlesAt(group[i]!, siblings)
    score[group[i]!] = low === high ? low : low + (high - low) / 2
  }
}

interface Middles {
  readonly low: number
  readonly high: number
}

/** The lower and the upper middle, equal unless the weight divides evenly; missing where nothing is present. */
function middlesAt(row: number, { scores, weights }: Siblings): Middles {
  const order = orderAt(row, scores, weights)
  const scoreAt = (place: number) => scores[order[place]!]![row]!
  for (let place = 0; place < order.length; place++) {
    const upTo = weightOf(order, weights, 0, place + 1)
    const beyond = weightOf(order, weights, place + 1, order.length)
    if (isAtLeast(upTo, beyond)) return { low: scoreAt(place), high: scoreAt(isSame(upTo, beyond) ? place + 1 : place) }
  }
  return { low: Number.NaN, high: Number.NaN }
}

/** The present children of weight, in the order of their scores. */
function orderAt(row: number, scores: readonly Float64Array[], weights: Float64Array): number[] {
  const present = Array.from(scores.keys()).filter((child) => weights[child] !== 0 && !isMissing(scores[child]![row]!))
  return present.sort((a, b) => scores[a]![row]! - scores[b]![row]!)
}

/** The compensated weight of a stretch of places of an order, so that an even division shows. */
function weightOf(order: readonly number[], weights: Float64Array, from: number, to: number): number {
  let sum = 0
  let correction = 0
  for (let place = from; place < to; place++) {
    const weight = weights[order[place]!]!
    const next = sum + weight
    correction += lostIn(sum, weight, next)
    sum = next
  }
  return sum + correction
}

function medianContributionsInto(
  group: Uint32Array,
  siblings: Siblings,
  score: Float64Array,
  contributions: readonly Float64Array[],
): void {
  for (let i = 0; i < group.length; i++) {
    const row = group[i]!
    const middles = middlesAt(row, siblings)
    const lows = weightAt(row, siblings, middles.low)
    const highs = weightAt(row, siblings, middles.high)
    for (const [child, contribution] of contributions.entries()) {
      const x = siblings.scores[child]![row]!
      const share = siblings.weights[child]! * (shareOf(x, middles.low, lows) + shareOf(x, middles.high, highs))
      contribution[row] = isMissing(x) || isMissing(score[row]!) ? Number.NaN : x * share
    }
  }
}

/**
 * The share that a unit of weight at score `x` has of a middle, which makes half of the median: 0 unless `x` is the
 * middle.
 */
const shareOf = (x: number, middle: number, weight: number): number => (isSame(x, middle) ? 0.5 / weight : 0)

function weightAt(row: number, { scores, weights }: Siblings, value: number): number {
  let weight = 0
  for (let child = 0; child < scores.length; child++) if (isSame(scores[child]![row]!, value)) weight += weights[child]!
  return weight
}
