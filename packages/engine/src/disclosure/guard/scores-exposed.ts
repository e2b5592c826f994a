import { between, type NodeTold, numbersOfOpening } from '../worlds/openings.ts'
import type { Sums, Worlds } from '../worlds/worlds.ts'

/** A KPI below a group, what a point of it adds to the score there by place, and how far its numbers may be otherwise. */
export interface KpiBelow {
  readonly weights: Float64Array
  readonly worlds: Worlds
}

/**
 * Those of the places whose score of a group of the method follows too closely. It is as wide as the KPIs below are
 * together. What they leave alone is found at once, and mostly enough; nor is there more where means tell it from all others.
 *
 * @param targets ascending
 * @param needed by place of the grid
 * @param told of the group, then of those above
 */
export function scoresExposed(
  targets: readonly number[],
  needed: Float64Array,
  kpis: readonly KpiBelow[],
  told: readonly NodeTold[],
): number[] {
  for (let i = 0; i < kpis.length; i++) kpis[i]!.worlds.look()
  told[0]!.refresh()
  const alone = sumsOf(targets, needed)
  for (let i = 0; i < kpis.length; i++) kpis[i]!.worlds.addAlone(alone, kpis[i]!.weights)
  const asked = targets.filter(
    (place, i) => isNarrow(alone, i) && !isClose(place, needed, told) && !isApart(place, told),
  )
  const helped = sumsOf(asked, needed)
  for (let i = 0; i < kpis.length && asked.length > 0; i++) kpis[i]!.worlds.addHelped(helped, kpis[i]!.weights)
  let at = 0
  return targets.filter((place, i) => {
    const isNarrowNow = place === asked[at] ? isNarrow(helped, at++) : isNarrow(alone, i)
    return isNarrowNow || isClose(place, needed, told)
  })
}

const sumsOf = (places: readonly number[], needed: Float64Array): Sums => ({
  ...{ places, needed, widths: new Float64Array(places.length) },
})

const isNarrow = ({ places, needed, widths }: Sums, i: number): boolean => !(widths[i]! >= needed[places[i]!]!)

/** Whether the told quantiles that the score lies between are too close themselves. */
const isClose = (place: number, needed: Float64Array, told: readonly NodeTold[]): boolean =>
  told[0]!.openings[place * numbersOfOpening + between]! < needed[place]!

function isApart(place: number, told: readonly NodeTold[]): boolean {
  for (let i = 0; i < told.length; i++) if (told[i]!.isToldApart(place)) return true
  return false
}
