import type { Sums, Worlds } from './feasible-intervals.ts'
import type { NodeTold } from './node-published.ts'
import { between, numbersOfOpening } from './slack.ts'

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
  told[0]!.refresh()
  const alone = sumsOf(targets, needed)
  for (let i = 0; i < kpis.length; i++) kpis[i]!.worlds.addAlone(alone, kpis[i]!.weights)
  const asked = askedAgain(alone, told)
  const helped = sumsOf(asked, needed)
  for (let i = 0; i < kpis.length && asked.length > 0; i++) kpis[i]!.worlds.addHelped(helped, kpis[i]!.weights)
  return narrowIn(alone, helped, told)
}

const sumsOf = (places: readonly number[], needed: Float64Array): Sums => ({
  places,
  needed,
  widths: new Float64Array(places.length),
})

const isNarrow = ({ places, needed, widths }: Sums, i: number): boolean => !(widths[i]! >= needed[places[i]!]!)

/** Those that are narrow, but could be wide with the help of others. */
function askedAgain(alone: Sums, told: readonly NodeTold[]): number[] {
  const { places, needed } = alone
  const asked: number[] = []
  for (let i = 0; i < places.length; i++)
    if (isNarrow(alone, i) && !isClose(places[i]!, needed, told) && !isApart(places[i]!, told)) asked.push(places[i]!)
  return asked
}

/** Those that are narrow also with help, where that was asked for. */
function narrowIn(alone: Sums, helped: Sums, told: readonly NodeTold[]): number[] {
  const { places, needed } = alone
  const narrow: number[] = []
  for (let i = 0, at = 0; i < places.length; i++) {
    const isNarrowNow = places[i] === helped.places[at] ? isNarrow(helped, at++) : isNarrow(alone, i)
    if (isNarrowNow || isClose(places[i]!, needed, told)) narrow.push(places[i]!)
  }
  return narrow
}

/** Whether the told quantiles that the score lies between are too close themselves. */
const isClose = (place: number, needed: Float64Array, told: readonly NodeTold[]): boolean =>
  told[0]!.openings[place * numbersOfOpening + between]! < needed[place]!

function isApart(place: number, told: readonly NodeTold[]): boolean {
  for (let i = 0; i < told.length; i++) if (told[i]!.isToldApart(place)) return true
  return false
}
