import { drawUnder, type KeyedDraw, keyedDraw, uniformAt } from '../draws/keyed-draw.ts'
import type { SetKey } from '../draws/set-key.ts'

/** What a cell is a statistic of. */
export interface CellAddress {
  readonly cycle: string
  readonly node: string
  readonly measure: 'score' | 'value'
}

/** Which number of a cell is protected; each has noise of its own, so that no difference of two takes the noise out. */
export const noisyNumbers = {
  mean: 0,
  median: 1,
  lowerQuartile: 2,
  upperQuartile: 3,
  lowerDecile: 4,
  upperDecile: 5,
} as const
/** The name of a number of a cell that is protected. */
export type NoisyNumber = keyof typeof noisyNumbers

/** The second noise of a cell, in shares of its width, from −1 to 1. */
export type SecondNoise = (number: NoisyNumber) => number

/** The key that the second noise of a node in a cycle is drawn under. @param setKey of the cycle */
export const nodeKeyOf = (setKey: SetKey, { cycle, node, measure }: CellAddress): KeyedDraw =>
  keyedDraw(setKey, 'set', cycle, node, measure)

/**
 * The second noise of a set of confidential contributors (cell key method): the same set has the same noise in its sum, in
 * whatever group and beside whatever visible contributors, so that no number of questions averages it away.
 *
 * @param nodeKey of the node in the cycle
 * @param key of the set, as `tally` gives it
 */
export function secondNoise(nodeKey: KeyedDraw, key: Uint32Array): SecondNoise {
  const draw = drawUnder(nodeKey, key)
  return (number) => 2 * uniformAt(draw, noisyNumbers[number]) - 1
}
