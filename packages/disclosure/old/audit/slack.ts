import { isMissing } from '@pmm/scoring/kernel/missing'
import type { Column } from '../cells/column.ts'
import type { MeanSlack, Statistic } from '../cells/statistic.ts'

/**
 * How far each confidential value of a node may rise or fall by itself: by place of the grid five numbers side by side, as
 * they are read together. How far the value may rise and fall without crossing a published quantile or leaving the scale;
 * from `mean` on the same with every published mean staying as it is; at `between` how far apart the published quantiles
 * are that the value lies between, −∞ where the value makes one of them.
 */
export type Slack = Float64Array

export const numbersOfSlack = 5
export const mean = 2
export const between = 4

/** Writes the slack that the scale alone leaves. */
export function limitByScale(slack: Slack, { values, lowest, highest }: Column, hidden: Uint32Array): void {
  for (let i = 0; i < hidden.length; i++) {
    const at = values[hidden[i]!]!
    const to = hidden[i]! * numbersOfSlack
    slack[to] = isMissing(at) ? Infinity : highest - at
    slack[to + 1] = isMissing(at) ? Infinity : at - lowest
    slack[to + mean] = Infinity
    slack[to + mean + 1] = Infinity
    slack[to + between] = Infinity
  }
}

/** Narrows the slack by a published statistic. */
export function limit(slack: Slack, statistic: Statistic, values: Float64Array): void {
  if (statistic.slack !== null) limitByMean(slack, statistic.confidential, statistic.slack)
  if (statistic.edges.length > 0) limitByQuantiles(slack, statistic, values)
}

function limitByMean(slack: Slack, confidential: Uint32Array, { up, down }: MeanSlack): void {
  for (let i = 0; i < confidential.length; i++) {
    const to = confidential[i]! * numbersOfSlack + mean
    narrow(slack, to, up)
    narrow(slack, to + 1, down)
  }
}

/** A value stays between the published order statistics it lies between; one that makes such a statistic stays. */
function limitByQuantiles(slack: Slack, { confidential, critical, edges }: Statistic, values: Float64Array): void {
  for (let i = 0; i < confidential.length; i++) {
    const place = confidential[i]!
    const at = values[place]!
    const low = edgeBelow(edges, at)
    const high = edgeAbove(edges, at)
    const isFixed = critical.includes(place)
    const to = place * numbersOfSlack
    narrow(slack, to + between, isFixed ? -Infinity : high - low)
    narrow(slack, to, isFixed ? 0 : high - at)
    narrow(slack, to + 1, isFixed ? 0 : at - low)
  }
}

function narrow(slack: Slack, at: number, most: number): void {
  slack[at] = Math.min(slack[at]!, most)
}

function edgeBelow(edges: Float64Array, at: number): number {
  for (let i = edges.length - 1; i >= 0; i--) if (edges[i]! <= at) return edges[i]!
  return -Infinity
}

function edgeAbove(edges: Float64Array, at: number): number {
  for (let i = 0; i < edges.length; i++) if (edges[i]! >= at) return edges[i]!
  return Infinity
}
