import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { ContributorCounts } from './contributor-counts.ts'
import { meanError, type NoiseLevel, noiseLevel, quantileError } from './expected-error.ts'
import type { Kind } from './kinds.ts'
import type { MeasureFacts } from './node-facts.ts'
import { roundToStep, stepFor } from './precision.ts'
import { type NoisyNumber, type SecondNoise, widthOf } from './second-noise.ts'
import { type CellStatus, statusByCounts } from './status-by-counts.ts'

/** A cell that is to be told: what it is of, and who contributes. */
export interface Cell {
  readonly noise: SecondNoise
  readonly counts: ContributorCounts
  readonly isNear: boolean
  readonly isWorld: boolean
  readonly isKpi: boolean
  readonly height: number
  readonly facts: MeasureFacts
  /** Whether the mean may be told; means of values that are cut at the goalposts too often may not. */
  hasMean(): boolean
  wasPublished(kind: Kind): boolean
}

/** Tells the numbers of one cell. */
export interface CellPublisher {
  readonly isExact: boolean
  status(kind: Kind): CellStatus
  /** A mean or quantile as it is told: with its second noise, within its ends, in the step that its error permits. */
  published(number: NoisyNumber, figure: number): number
  /** The expected error of a figure, in its unit. @param figure as it is told */
  error(kind: 'mean' | 'quantile', figure: number): number
  readonly noise: NoiseLevel
}

/** Tells a cell by the parameters of a release. */
export function cellPublisher(cell: Cell, parameters: DisclosureParameters): CellPublisher {
  const { facts, isKpi, isNear } = cell
  const { size, hidden } = cell.counts
  const subject = { size, hidden, height: cell.height, width: widthOf(isNear, parameters) }
  const points = { mean: meanError(subject, parameters), quantile: quantileError(subject, parameters) }
  const error: CellPublisher['error'] = (kind, figure) => points[kind] * facts.point(figure)
  return {
    isExact: hidden === 0,
    status: (kind) => {
      const wasPublished = () => cell.wasPublished(kind)
      const hasTwins = facts.hasTwins && (kind !== 'mean' || hidden === 0 || cell.hasMean() || wasPublished())
      const about = { isNear: cell.isNear, isWorld: cell.isWorld, isKpi, hasTwins, wasPublished }
      return statusByCounts(kind, { size, hidden }, about, parameters)
    },
    published: (number, figure) => {
      if (hidden === 0) return figure
      const noisy = figure + (cell.noise(number, isNear) * facts.point(figure)) / size
      const step = stepFor(error(number === 'mean' ? 'mean' : 'quantile', noisy) / 2)
      const [lower, upper] = [Math.min(facts.lower, figure), Math.max(facts.upper, figure)]
      return roundToStep(Math.min(upper, Math.max(lower, noisy)), step)
    },
    error,
    noise: noiseLevel(points.mean),
  }
}
