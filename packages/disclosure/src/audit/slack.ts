import { isMissing } from '@pmm/scoring/kernel/missing'
import type { Column } from '../cells/columns.ts'
import type { Slack, Statistic } from '../cells/statistic.ts'

/**
 * How far each hidden number of a node may rise or fall by itself: by place of the grid five numbers side by side, as they
 * are read together. How far it may rise and fall without crossing a told quantile or leaving the scale; from `mean` on the
 * same with every told mean staying as it is; at `between` how far apart the told quantiles are that it lies between, −∞
 * where it makes one of them.
 */
export type Openings = Float64Array

export const numbersOfOpening = 5
export const mean = 2
export const between = 4

/** What the scale alone leaves open. */
export function limitByScale(openings: Openings, { cells, lowest, highest }: Column, hidden: Uint32Array): void {
  for (let i = 0; i < hidden.length; i++) {
    const at = cells[hidden[i]!]!
    const to = hidden[i]! * numbersOfOpening
    openings[to] = isMissing(at) ? Infinity : highest - at
    openings[to + 1] = isMissing(at) ? Infinity : at - lowest
    openings[to + mean] = Infinity
    openings[to + mean + 1] = Infinity
    openings[to + between] = Infinity
  }
}

/** Narrows what is left open by a statistic. */
export function limit(openings: Openings, statistic: Statistic, cells: Float64Array): void {
  if (statistic.slack !== null) limitByMean(openings, statistic.own, statistic.slack)
  if (statistic.edges.length > 0) limitByQuantiles(openings, statistic, cells)
}

function limitByMean(openings: Openings, own: Uint32Array, { up, down }: Slack): void {
  for (let i = 0; i < own.length; i++) {
    const to = own[i]! * numbersOfOpening + mean
    narrow(openings, to, up)
    narrow(openings, to + 1, down)
  }
}

/** A number stays between the told order statistics it lies between; one that makes such a statistic stays. */
function limitByQuantiles(openings: Openings, { own, critical, edges }: Statistic, cells: Float64Array): void {
  for (let i = 0; i < own.length; i++) {
    const place = own[i]!
    const at = cells[place]!
    const low = edgeBelow(edges, at)
    const high = edgeAbove(edges, at)
    const isFixed = critical.includes(place)
    const to = place * numbersOfOpening
    narrow(openings, to + between, isFixed ? -Infinity : high - low)
    narrow(openings, to, isFixed ? 0 : high - at)
    narrow(openings, to + 1, isFixed ? 0 : at - low)
  }
}

function narrow(openings: Openings, at: number, most: number): void {
  openings[at] = Math.min(openings[at]!, most)
}

function edgeBelow(edges: Float64Array, at: number): number {
  for (let i = edges.length - 1; i >= 0; i--) if (edges[i]! <= at) return edges[i]!
  return -Infinity
}

function edgeAbove(edges: Float64Array, at: number): number {
  for (let i = 0; i < edges.length; i++) if (edges[i]! >= at) return edges[i]!
  return Infinity
}
