import { area, line } from '@visx/shape'
import { figureText } from '../series/format.ts'
import { errorOf, isPresent } from '../series/range.ts'
import type { TrajectoryPoint, TrajectorySeries } from '../series/trajectory.ts'
import { closeRange, heldWithin, type Position, placeAxis, px, type Tick } from './axis.ts'
import { runs } from './runs.ts'
import { shorten, textWidth } from './text.ts'
import { uncertainOf, whiskersUp } from './whisker.ts'

/** One value of a cycle as placed; `label` is the data period. */
export interface PlacedPoint {
  readonly x: number
  readonly y: number
  readonly label: string
}

/** Text at the right end of a line. */
export interface EndLabel {
  readonly y: number
  readonly text: string
  readonly of: 'value' | 'median'
}

/** Cycles as placed on a time axis: lines and bands are SVG paths, all lengths pixels. */
export interface PlacedTrajectory {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly periods: readonly Tick[]
  readonly ticks: readonly Tick[]
  /** one path per run of neighbouring cycles; the gaps between them are missing cycles */
  readonly lines: readonly string[]
  readonly medians: readonly string[]
  readonly bands: readonly string[]
  readonly points: readonly PlacedPoint[]
  readonly medianPoints: readonly PlacedPoint[]
  /** paths that say how far noise is expected to move medians and quartiles; none where they are exact */
  readonly whiskers: readonly string[]
  /** x of the cycles in which the administration has no value */
  readonly missing: readonly number[]
  readonly breaks: readonly Tick[]
  readonly ends: readonly EndLabel[]
}

const margin = { top: 14, bottom: 30, left: 40 } as const
const labelSize = 12.5

/**
 * Cycles on a time axis, the administration as a line, its peers as a band of quartiles with their median; what lies
 * beyond the limits runs along the edge.
 */
export function placeTrajectory(
  series: TrajectorySeries,
  size: { readonly width: number; readonly height?: number },
): PlacedTrajectory {
  const width = size.width
  const height = size.height ?? (width < 480 ? 240 : 300)
  const bottom = height - margin.bottom
  const texts = endTexts(series, width)
  const right = px(width - 14 - Math.max(0, ...texts.map(({ text }) => textWidth(text, labelSize))))
  const range = closeRange(values(series), series.limits)
  const y = placeAxis(range, bottom, margin.top, 52)
  const x = xOf(series.points, margin.left + 14, right - 6)
  return {
    width,
    height,
    left: margin.left,
    right,
    top: margin.top,
    bottom,
    periods: apart(series.points.map(({ year, label }) => ({ at: x(year), label }))),
    ticks: y.ticks,
    ...placeLines(series, x, heldWithin(y.position, range)),
    breaks: (series.breaks ?? []).map(({ year, label }) => ({ at: x(year), label })),
    ends: spreadLabels(texts.map((end) => ({ ...end, y: heldWithin(y.position, range)(end.value) }))),
  }
}

const values = ({ points }: TrajectorySeries): number[] =>
  points
    .flatMap((point) => {
      const error = errorOf(point)
      const ends = [point.lowerQuartile, point.median, point.upperQuartile].flatMap((x) => [x - error, x + error])
      return [point.value, ...ends]
    })
    .filter(isPresent)

/** Leaves out labels that would touch the label after them; the last label always stays. */
function apart(periods: readonly Tick[]): Tick[] {
  const spaced: Tick[] = []
  for (const period of periods.toReversed())
    if (spaced.length === 0 || spaced[0]!.at - period.at > textWidth(period.label, 12) + 6) spaced.unshift(period)
  return spaced
}

function xOf(points: readonly TrajectoryPoint[], left: number, right: number): Position {
  const years = points.map(({ year }) => year)
  const [first, last] = [Math.min(...years), Math.max(...years)]
  if (!(first < last)) return () => px((left + right) / 2)
  return placeAxis({ lower: first, upper: last }, left, right).position
}

function placeLines({ points, name }: TrajectorySeries, x: Position, y: Position) {
  const at = (value: (point: TrajectoryPoint) => number) => (point: TrajectoryPoint) => y(value(point))
  const value = (point: TrajectoryPoint) => point.value
  const median = (point: TrajectoryPoint) => point.median
  const path = (of: (point: TrajectoryPoint) => number) =>
    runs(points, (point) => isPresent(of(point))).map(
      (run) => line({ x: (p: TrajectoryPoint) => x(p.year), y: at(of) })(run)!,
    )
  return {
    lines: path(value),
    medians: path(median),
    bands: runs(points, hasQuartiles).map((run) => bandOf(run, x, y)),
    points: dotsOf(points, value, x, y),
    medianPoints: dotsOf(points, median, x, y),
    whiskers: points.flatMap((point) => whiskersUp(uncertainOf(point), y, x(point.year))),
    missing: name === null ? [] : points.filter((point) => !isPresent(point.value)).map(({ year }) => x(year)),
  }
}

const hasQuartiles = ({ lowerQuartile, upperQuartile }: TrajectoryPoint): boolean =>
  isPresent(lowerQuartile) && isPresent(upperQuartile)

/** A band through neighbouring cycles; a single cycle gets a short bar, as a band without width is not seen. */
function bandOf(run: readonly TrajectoryPoint[], x: Position, y: Position): string {
  const ends =
    run.length === 1 ? [-8, 8].map((shift) => ({ point: run[0]!, shift })) : run.map((point) => ({ point, shift: 0 }))
  const shape = area<(typeof ends)[number]>({
    x: ({ point, shift }) => x(point.year) + shift,
    y0: ({ point }) => y(point.lowerQuartile),
    y1: ({ point }) => y(point.upperQuartile),
  })
  return shape(ends)!
}

const dotsOf = (
  points: readonly TrajectoryPoint[],
  of: (point: TrajectoryPoint) => number,
  x: Position,
  y: Position,
): PlacedPoint[] =>
  points
    .filter((point) => isPresent(of(point)))
    .map((point) => ({ x: x(point.year), y: y(of(point)), label: point.label }))

interface EndText {
  readonly text: string
  readonly value: number
  readonly of: 'value' | 'median'
}

function endTexts({ name, points, format, dashed = 'Median' }: TrajectorySeries, width: number): EndText[] {
  const room = width < 480 ? 84 : 190
  const last = (of: (point: TrajectoryPoint) => number) => points.map(of).filter(isPresent).at(-1) ?? Number.NaN
  const lastError =
    points.map((point) => (isPresent(point.median) ? errorOf(point) : -1)).findLast((error) => error >= 0) ?? 0
  const valueEnd = {
    text: `${shorten(name ?? '', room - 40, labelSize)} ${format(last((p) => p.value))}`,
    value: last((p) => p.value),
    of: 'value',
  } as const
  const group = {
    text: `${dashed} ${figureText(
      last((p) => p.median),
      lastError,
      format,
    )}`,
    value: last((p) => p.median),
    of: 'median',
  } as const
  return [valueEnd, group].filter(({ value }) => isPresent(value))
}

/** Two labels nearer than a line of text are pushed apart evenly. */
function spreadLabels(ends: readonly (EndText & { readonly y: number })[]): EndLabel[] {
  const [a, b] = ends
  if (a === undefined || b === undefined) return ends.map(({ y, text, of }) => ({ y, text, of }))
  const push = Math.max(0, 16 - Math.abs(a.y - b.y)) / 2
  const up = a.y <= b.y ? -push : push
  return [
    { y: px(a.y + up), text: a.text, of: a.of },
    { y: px(b.y - up), text: b.text, of: b.of },
  ]
}
