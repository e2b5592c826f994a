import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { Method } from '@pmm/core/method/schema/method'
import { conditional } from './linear.ts'
import { type Prior, priorOf } from './prior.ts'
import type { ScoreCell } from './seen-cells.ts'

/** What an attacker believes of the hidden scores before statistics: by place, and administration by administration. */
export interface Beliefs {
  readonly cells: readonly ScoreCell[]
  readonly mean: Float64Array
  /** Variance of the score. */
  readonly variance: Float64Array
  /** Variance that the twin adds, by the law of the noise. */
  readonly noise: Float64Array
  readonly blocks: readonly Block[]
  /** By place of the cell, the deviation of what administrations share in a KPI, and of what those of a region share. */
  readonly shared: readonly SharedEffect[]
}

/** The hidden scores of an administration: places, and the covariance of the scores and of the twins. */
export interface Block {
  readonly places: Int32Array
  readonly scores: Float64Array
  readonly twins: Float64Array
}

/** An effect that several cells share. */
export interface SharedEffect {
  readonly places: readonly number[]
  /** By place in the list. */
  readonly deviations: readonly number[]
}

/** @param strength of the noise as the attacker assumes it; 1 is as the law says */
export function beliefsOf(
  all: readonly ScoreCell[],
  method: Method,
  parameters: DisclosureParameters,
  strength: number,
): Beliefs {
  const prior = priorOf(all, method)
  const cells = all.filter(({ isHidden }) => isHidden).toSorted((a, b) => (a.who < b.who ? -1 : Number(a.who > b.who)))
  const [mean, variance, noise] = [0, 0, 0].map(() => new Float64Array(cells.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const seen = Map.groupBy(
    all.filter(({ isHidden }) => !isHidden),
    ({ who }) => who,
  )
  const places = Map.groupBy(cells.keys(), (place) => cells[place]!.who)
  const blocks = Array.from(places, ([who, own]) => {
    const found = conditional(
      own.map((place) => cells[place]!),
      seen.get(who) ?? [],
      prior,
    )
    const twins = found.covariance.slice()
    for (const [i, place] of own.entries()) {
      mean[place] = found.mean[i]!
      variance[place] = found.covariance[i * own.length + i]!
      noise[place] = strength * noiseAround(mean[place]!, Math.sqrt(variance[place]!), parameters.reach)
    }
    addNoise(twins, own, cells, noise, parameters.common)
    return { places: Int32Array.from(own), scores: found.covariance, twins }
  })
  return { cells, mean, variance, noise, blocks, shared: sharedEffects(cells, prior) }
}

/** The mean variance of the noise of a score that lies about a mean: E min(m, 100 − x) min(m, x) for m uniform up to the reach. */
function noiseAround(mean: number, deviation: number, reach: number): number {
  const at = (x: number) => {
    const near = Math.min(100, Math.max(0, Math.min(x, 100 - x)))
    return near >= reach ? reach ** 2 / 3 : (near ** 3 / 3 + (near * (reach ** 2 - near ** 2)) / 2) / reach
  }
  const points = [-1.5, -0.75, 0, 0.75, 1.5].map((step) => Math.min(99, Math.max(1, mean + step * deviation)))
  return points.reduce((sum, x) => sum + at(x), 0) / points.length
}

/** Most KPIs of an administration share the draw of their sign; the mean magnitude is √(3)/2 of its root mean square. */
function addNoise(
  twins: Float64Array,
  own: readonly number[],
  cells: readonly ScoreCell[],
  noise: Float64Array,
  common: number,
): void {
  const together = 0.75 * common ** 2
  for (const [i, one] of own.entries())
    for (const [j, other] of own.entries()) {
      const share = i === j ? 1 : cells[one]!.at === cells[other]!.at ? together : 0
      twins[i * own.length + j]! += share * Math.sqrt(noise[one]! * noise[other]!)
    }
}

function sharedEffects(cells: readonly ScoreCell[], prior: Prior): SharedEffect[] {
  const by = (keyOf: (cell: ScoreCell) => string, share: number) =>
    Array.from(Map.groupBy(cells.keys(), (place) => keyOf(cells[place]!)).values(), (places) => ({
      places,
      deviations: places.map((place) => Math.sqrt(share) * prior.deviation(cells[place]!)),
    }))
  return [
    ...by(({ at, kpi }) => `${at} ${kpi}`, prior.withinKpi),
    ...by(({ at, kpi, region }) => `${at} ${kpi} ${region}`, prior.withinRegion),
  ]
}
