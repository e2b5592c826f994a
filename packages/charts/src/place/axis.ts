import { scaleLinear } from '@visx/scale'
import type { Format } from '../series/format.ts'
import type { Range } from '../series/range.ts'

/** From a value to a position in pixels, rounded to hundredths so that drawings are stable. */
export type Position = (value: number) => number

/** A tick at a position along its axis. */
export interface Tick {
  readonly at: number
  readonly label: string
}

/** An axis as placed: where a value lies, and its ticks in ascending order of value. */
export interface PlacedAxis {
  readonly position: Position
  readonly ticks: readonly Tick[]
}

/** Rounds a length or coordinate to hundredths of a pixel. */
export const px = (value: number): number => Math.round(value * 100) / 100

/**
 * A linear axis from `start` to `end` pixels with about one tick per `spacing` pixels, labelled with no more digits
 * than needed.
 */
export function placeAxis(range: Range, start: number, end: number, spacing = 90, write?: Format): PlacedAxis {
  const scale = scaleLinear<number>({ domain: [range.lower, range.upper], range: [start, end] })
  const count = Math.max(2, Math.round(Math.abs(end - start) / spacing))
  const format = write ?? scale.tickFormat(count)
  const position = (value: number) => px(scale(value))
  const ticks = scale.ticks(count).map((value) => ({ at: position(value), label: format(value).replace('-', '−') }))
  return { position, ticks }
}

/** Positions that stay within the range: what lies beyond is drawn at its end. */
export const heldWithin =
  (position: Position, { lower, upper }: Range): Position =>
  (value) =>
    position(Math.min(Math.max(value, Math.min(lower, upper)), Math.max(lower, upper)))

/** The range that holds all values, with round ends; a lone value gets room on both sides. */
export function niceRange(values: readonly number[]): Range {
  const present = values.filter(Number.isFinite)
  if (present.length === 0) return { lower: 0, upper: 1 }
  const low = Math.min(...present)
  const high = Math.max(...present)
  const room = low === high ? Math.abs(low) / 10 || 1 : 0
  const [lower, upper] = scaleLinear<number>({ domain: [low - room, high + room], nice: 8 }).domain() as [
    number,
    number,
  ]
  return { lower, upper }
}

/**
 * A round part of `limits` around the values, at least half of it, for lines whose movement would drown in the whole.
 */
export function closeRange(values: readonly number[], limits: Range): Range {
  const whole = limits.upper - limits.lower
  const near = niceRange(values.length === 0 ? [limits.lower, limits.upper] : values)
  const lack = Math.max(0, whole / 2 - (near.upper - near.lower))
  const lower = Math.max(limits.lower, Math.min(near.lower - lack / 2, limits.upper - whole / 2))
  const upper = Math.min(limits.upper, Math.max(near.upper + lack / 2, lower + whole / 2))
  const step = whole / 20
  return {
    lower: limits.lower + Math.floor(px((lower - limits.lower) / step)) * step,
    upper: limits.lower + Math.ceil(px((upper - limits.lower) / step)) * step,
  }
}
