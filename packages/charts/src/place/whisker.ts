import { errorOf, type Spread } from '../series/range.ts'
import { type Position, px } from './axis.ts'

/** Half the length of the caps of a whisker, in pixels. */
const cap = 3

/** A figure and how far noise is expected to move it, in the unit of an axis. */
export interface Uncertain {
  readonly figure: number
  readonly error: number
}

/** Both quartiles and the median of a spread. */
export const uncertainOf = (spread: Spread): Uncertain[] =>
  [spread.lowerQuartile, spread.median, spread.upperQuartile].map((figure) => ({ figure, error: errorOf(spread) }))

/** The whiskers of figures that lie beside each other, as paths; an exact or missing figure has none. @param y in pixels */
export const whiskersAlong = (figures: readonly Uncertain[], position: Position, y: number): string[] =>
  ends(figures, position).map(
    ([from, to]) => `M${from},${px(y - cap)}v${2 * cap}M${from},${px(y)}H${to}m0,${-cap}v${2 * cap}`,
  )

/** The whiskers of figures that lie above each other, as paths; an exact or missing figure has none. @param x in pixels */
export const whiskersUp = (figures: readonly Uncertain[], position: Position, x: number): string[] =>
  ends(figures, position).map(
    ([from, to]) => `M${px(x - cap)},${from}h${2 * cap}M${px(x)},${from}V${to}m${-cap},0h${2 * cap}`,
  )

const ends = (figures: readonly Uncertain[], position: Position): (readonly [number, number])[] =>
  figures
    .filter(({ figure, error }) => Number.isFinite(figure) && error > 0)
    .map(({ figure, error }) => [position(figure - error), position(figure + error)])
