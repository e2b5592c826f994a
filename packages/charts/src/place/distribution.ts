import { countOf, type DistributionRow, type DistributionSeries, type Dot } from '../series/distribution.ts'
import { figureText } from '../series/format.ts'
import { errorOf, isPresent } from '../series/range.ts'
import { heldWithin, type Position, placeAxis, px, type Tick } from './axis.ts'
import { swarm } from './swarm.ts'
import { type PlacedLabel, textWidth, wrapText } from './text.ts'
import { type Uncertain, uncertainOf, whiskersAlong } from './whisker.ts'

/** One administration with a value as placed: the centre of its dot, in pixels. */
export interface PlacedDot {
  readonly dot: Dot
  readonly x: number
  readonly y: number
  readonly marked: boolean
}

/** The middle half of a strip as placed: from the lower quartile on, in pixels. */
export interface PlacedBand {
  readonly x: number
  readonly width: number
}

/** One strip as placed; `note` says how many administrations of the strip have a value. */
export interface PlacedStrip {
  readonly code: string
  readonly label: PlacedLabel
  readonly note: string
  readonly top: number
  readonly height: number
  readonly dots: readonly PlacedDot[]
  /** null when the group is too small or empty to have quartiles */
  readonly band: PlacedBand | null
  /** place of the median; null when it is missing */
  readonly median: number | null
  /** paths that say how far noise is expected to move median and quartiles; none where they are exact */
  readonly whiskers: readonly string[]
}

/** All strips as placed above one axis, in pixels; `markers` and `medianLabel` stand across the strips. */
export interface PlacedDistribution {
  readonly width: number
  readonly height: number
  /** the plot: everything right of the labels, above the axis */
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly radius: number
  /** labels stand above their strips instead of left of them */
  readonly stacked: boolean
  readonly strips: readonly PlacedStrip[]
  readonly ticks: readonly Tick[]
  readonly markers: readonly Tick[]
  readonly medianLabel: Tick | null
}

const top = 22
const axisHeight = 30

/** Strips of dots above one axis, what lies beyond the axis at its end: a single strip is a tall swarm, several are flat and labelled. */
export function placeDistribution(
  series: DistributionSeries,
  { width }: { readonly width: number },
): PlacedDistribution {
  const many = series.rows.length > 1
  const stacked = many && width < 640
  const left = many && !stacked ? (width < 900 ? 224 : 280) : 10
  const right = width - 14
  const axis = placeAxis(series.range, left, right)
  const position = heldWithin(axis.position, series.range)
  const radius = width < 480 ? 3.25 : 4
  const heights = series.rows.map((row) => heightOf(row, { many, stacked, position, radius }))
  const strips = series.rows.map((row, index) =>
    placeStrip(row, {
      series,
      position,
      radius,
      stacked,
      many,
      left,
      right,
      top: top + sum(heights.slice(0, index)),
      height: heights[index]!,
    }),
  )
  const bottom = top + sum(heights)
  const markers = (series.markers ?? []).map(({ value, label }) => ({ at: position(value), label }))
  const medianLabel = labelOfMedian(series, position, right)
  return {
    width,
    height: bottom + axisHeight,
    left,
    right,
    bottom,
    radius,
    stacked,
    strips,
    ticks: axis.ticks,
    markers,
    medianLabel,
  }
}

interface Shape {
  readonly many: boolean
  readonly stacked: boolean
  readonly position: Position
  readonly radius: number
}

const limits = { swarm: 92, strip: 19 } as const

function heightOf({ dots }: DistributionRow, { many, stacked, position, radius }: Shape): number {
  if (many) return limits.strip * 2 + 2 * radius + (stacked ? 26 : 10)
  const present = dots.filter(({ value }) => isPresent(value))
  const offsets = swarm(
    present.map(({ value }) => position(value)),
    2 * radius + 0.5,
    limits.swarm,
  )
  return 2 * Math.max(36, Math.ceil(Math.max(0, ...offsets.map(Math.abs)) + radius + 12))
}

interface Place extends Shape {
  readonly series: DistributionSeries
  readonly left: number
  readonly right: number
  readonly top: number
  readonly height: number
}

function placeStrip(row: DistributionRow, place: Place): PlacedStrip {
  const heading = place.stacked ? 18 : 0
  const centre = place.top + heading + (place.height - heading) / 2
  return {
    code: row.label,
    label: labelOf(row.label, place),
    note: `${countOf(row)} of ${row.dots.length}`,
    top: place.top + heading,
    height: place.height - heading,
    dots: placeDots(row.dots, place, centre),
    band: placeBand(row, place.position),
    median: isPresent(row.spread.median) ? place.position(row.spread.median) : null,
    whiskers: placeWhiskers(row, place.position, place.top + heading + 10),
  }
}

/** The label of a strip: one line above the strip, or two lines left of it with the count below. */
function labelOf(text: string, { stacked, left, right, top, height }: Place): PlacedLabel {
  if (stacked) return { lines: wrapText(text, right - left - 70, 12.5, 1), y: top + 13 }
  const lines = wrapText(text, left - 24, 12.5)
  return { lines, y: top + height / 2 - 3 - ((lines.length - 1) * 15) / 2 }
}

function placeDots(dots: readonly Dot[], { series, position, radius, many }: Place, centre: number): PlacedDot[] {
  const present = dots.filter(({ value }) => isPresent(value))
  const xs = present.map(({ value }) => position(value))
  const offsets = swarm(xs, 2 * radius + 0.5, many ? limits.strip : limits.swarm)
  return present.map((dot, i) => ({ dot, x: xs[i]!, y: px(centre + offsets[i]!), marked: dot.code === series.marked }))
}

function placeBand({ spread }: DistributionRow, position: Position): PlacedBand | null {
  if (!isPresent(spread.lowerQuartile) || !isPresent(spread.upperQuartile)) return null
  const x = position(spread.lowerQuartile)
  return { x, width: px(position(spread.upperQuartile) - x) }
}

/** The whiskers of the quartiles, and below them that of the median, as they may overlap. */
function placeWhiskers({ spread }: DistributionRow, position: Position, y: number): string[] {
  const [lower, median, upper] = uncertainOf(spread) as [Uncertain, Uncertain, Uncertain]
  return [...whiskersAlong([lower, upper], position, y), ...whiskersAlong([median], position, y + 8)]
}

/** Only a lone strip carries the label; it is kept inside the picture. */
function labelOfMedian({ rows, format }: DistributionSeries, position: Position, right: number): Tick | null {
  const median = rows.length === 1 ? rows[0]!.spread.median : Number.NaN
  if (!isPresent(median)) return null
  const label = `Median ${figureText(median, errorOf(rows[0]!.spread), format)}`
  const half = textWidth(label, 12) / 2
  return { at: Math.min(Math.max(position(median), half), right - half), label }
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
