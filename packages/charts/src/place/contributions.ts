import type { Contribution, ContributionsSeries } from '../series/contributions.ts'
import { isPresent } from '../series/range.ts'
import { type Position, placeAxis, px, type Tick } from './axis.ts'
import { type PlacedLabel, placeLabel, shorten } from './text.ts'

/** One part of a score, or the total, as placed in pixels; `value` and `note` are empty where there is nothing to write. */
export interface PlacedStep {
  readonly label: PlacedLabel
  readonly note: string
  readonly value: string
  readonly y: number
  readonly x: number
  /** null when there is nothing to add */
  readonly width: number | null
  readonly isTotal: boolean
}

/** All parts as placed and their total as the last step; the plot lies between `left` and `right` above `bottom`. */
export interface PlacedContributions {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly steps: readonly PlacedStep[]
  readonly ticks: readonly Tick[]
}

const labelSize = 13
const valueRoom = 52

/**
 * Each part begins where the part above it ended, so that the last bar, the total, is as long as all parts together.
 */
export function placeContributions(
  series: ContributionsSeries,
  { width }: { readonly width: number },
): PlacedContributions {
  const above = width < 560
  const left = above ? 6 : Math.min(320, Math.round(width * 0.36))
  const right = width - valueRoom
  const { position, ticks } = placeAxis(
    { lower: Math.min(0, series.range.lower), upper: series.range.upper },
    left,
    right,
  )
  const slot = { left, above, width, step: above ? 50 : 36 }
  const parts = series.parts.map((part, index) =>
    placePart(part, startOf(series.parts, index), index, { series, position, slot }),
  )
  const steps = [...parts, placeTotal(series, position, slot)]
  const bottom = steps.length * slot.step + 4
  return { width, height: bottom + 26, left, right, bottom, steps, ticks }
}

interface StepSlot {
  readonly left: number
  readonly above: boolean
  readonly width: number
  readonly step: number
}

interface Context {
  readonly series: ContributionsSeries
  readonly position: Position
  readonly slot: StepSlot
}

const startOf = (parts: readonly Contribution[], index: number): number =>
  parts.slice(0, index).reduce((sum, { contribution }) => sum + (isPresent(contribution) ? contribution : 0), 0)

function placePart(part: Contribution, start: number, index: number, { series, position, slot }: Context): PlacedStep {
  const present = isPresent(part.contribution)
  return {
    ...rowOf(part.label, index, slot),
    note: part.note,
    value: present ? `+${series.format(part.contribution)}` : '',
    x: position(start),
    width: present ? px(position(start + part.contribution) - position(start)) : null,
    isTotal: false,
  }
}

function placeTotal(
  { label, total, parts, format }: ContributionsSeries,
  position: Position,
  slot: StepSlot,
): PlacedStep {
  const present = isPresent(total)
  return {
    ...rowOf(label, parts.length, slot),
    note: '',
    value: present ? format(total) : '',
    x: position(0),
    width: present ? px(position(total) - position(0)) : null,
    isTotal: true,
  }
}

function rowOf(label: string, index: number, { left, above, width, step }: StepSlot) {
  const y = index * step + (above ? 32 : step / 2)
  if (above) return { label: { lines: [shorten(label, width, labelSize)], y: y - 14 }, y }
  return { label: placeLabel(label, left - 18, labelSize, y), y }
}
