import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import { once } from '@pmm/core/memo/once'
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

/**
 * The second noise of a cell, added to the sum of its contributors, in points of 100: within `near` of 0 for the world, a
 * region or an income group, and within `far` more, drawn apart, for any other group.
 */
export type SecondNoise = (number: NoisyNumber, isNear: boolean) => number

/** How far second noise reaches. */
export type NoiseWidths = Pick<DisclosureParameters, 'near' | 'far'>

/** The width of uniform noise of the same standard deviation as the second noise of a group, in points of 100. */
export const widthOf = (isNear: boolean, { near, far }: NoiseWidths): number => (isNear ? near : Math.hypot(near, far))

/** The key that the second noise of a node in a cycle is drawn under. @param setKey of the cycle */
export const nodeKeyOf = (setKey: SetKey, { cycle, node, measure }: CellAddress): KeyedDraw =>
  keyedDraw(setKey, 'set', cycle, node, measure)

/**
 * The second noise of a set of confidential contributors (cell key method): the same set has the same noise in its sum, in
 * whatever group and beside whatever visible contributors, so that no number of questions averages it away. What is added
 * for other groups is drawn apart: the same set in groups of both kinds says nothing of the noise of the first.
 *
 * @param nodeKey of the node in the cycle
 * @param key of the set, as `countContributors` gives it
 */
export function secondNoise(nodeKey: KeyedDraw, key: Uint32Array, { near, far }: NoiseWidths): SecondNoise {
  const draw = once(() => drawUnder(nodeKey, Uint32Array.of(...key, 0)))
  const more = once(() => drawUnder(nodeKey, Uint32Array.of(...key, 1)))
  const share = (of: KeyedDraw, number: NoisyNumber) => 2 * uniformAt(of, noisyNumbers[number]) - 1
  return (number, isNear) => near * share(draw(), number) + (isNear ? 0 : far * share(more(), number))
}
