import type { BarRow, BarsSeries } from '../series/bars.ts'
import { isPresent } from '../series/range.ts'
import { heldWithin, type Position, placeAxis, px, type Tick } from './axis.ts'
import { type PlacedLabel, placeLabel, shorten } from './text.ts'
import { uncertainOf, whiskersAlong } from './whisker.ts'

/** One score as placed, in pixels of the picture. */
export interface PlacedBar {
  readonly row: BarRow
  readonly label: PlacedLabel
  readonly score: string
  /** centre of the bar */
  readonly y: number
  /** length of the bar from the left end of the plot; null when the score is missing */
  readonly length: number | null
  /** quartile band of the peers; null when a quartile is missing */
  readonly band: { readonly x: number; readonly width: number } | null
  /** place of the peers' median; null when it is missing */
  readonly median: number | null
  /** paths that say how far noise is expected to move median and quartiles; none where they are exact */
  readonly whiskers: readonly string[]
}

/** All bars as placed: the plot lies between `left`, `right`, `top` and `bottom`, in pixels. */
export interface PlacedBars {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly bars: readonly PlacedBar[]
  readonly ticks: readonly Tick[]
}

const labelSize = 13
const scoreRoom = 48

/**
 * One bar per score from the lower end of the scale to the upper at most, where an arrow says that the score goes on; labels stand left of the bars, or above them where it is narrow.
 */
export function placeBars(series: BarsSeries, { width }: { readonly width: number }): PlacedBars {
  const above = width < 560
  const left = above ? 6 : Math.min(320, Math.round(width * 0.36))
  const right = width - scoreRoom
  const step = above ? 52 : 38
  const top = 6
  const { position, ticks } = placeAxis(series.range, left, right)
  const held = heldWithin(position, series.range)
  const bars = series.rows.map((row, index) =>
    placeBar(row, series, held, { y: top + index * step, left, step, above, width }),
  )
  const bottom = top + step * series.rows.length
  return { width, height: bottom + 26, left, right, top, bottom, bars, ticks }
}

/** A single bar without label or axis, for a cell of a table. */
export function placeBarCell(
  series: BarsSeries,
  { width, height }: { readonly width: number; readonly height: number },
): PlacedBars {
  const { position, ticks } = placeAxis(series.range, 1, width - 1)
  const held = heldWithin(position, series.range)
  const bars = series.rows.map((row) =>
    placeBar(row, series, held, { y: 0, left: 1, step: height, above: false, width }),
  )
  return { width, height, left: 1, right: width - 1, top: 0, bottom: height, bars, ticks }
}

interface BarSlot {
  readonly y: number
  readonly left: number
  readonly step: number
  readonly above: boolean
  readonly width: number
}

function placeBar(
  row: BarRow,
  { format }: BarsSeries,
  position: Position,
  { y, left, step, above, width }: BarSlot,
): PlacedBar {
  const centre = above ? y + 35 : y + step / 2
  return {
    row,
    label: above
      ? { lines: [shorten(row.label, width, labelSize)], y: y + 16 }
      : placeLabel(row.label, left - 18, labelSize, centre),
    score: isPresent(row.score) ? format(row.score) : '',
    y: centre,
    length: isPresent(row.score) ? px(Math.max(0, position(row.score) - left)) : null,
    band: placeBand(row, position),
    median: isPresent(row.median) ? position(row.median) : null,
    whiskers: whiskersAlong(uncertainOf(row), position, centre + 8),
  }
}

function placeBand({ lowerQuartile, upperQuartile }: BarRow, position: Position): PlacedBar['band'] {
  if (!isPresent(lowerQuartile) || !isPresent(upperQuartile)) return null
  const x = position(lowerQuartile)
  return { x, width: px(position(upperQuartile) - x) }
}
