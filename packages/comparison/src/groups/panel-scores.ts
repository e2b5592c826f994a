import { isMissing } from '@pmm/scoring/kernel/missing'
import { sumOfPresent } from '@pmm/scoring/kernel/sum'

/** The scores of a panel in two cycles, member by member. */
export interface PanelScores {
  readonly before: Float64Array
  readonly after: Float64Array
}

/** Buffers for panels of so many members at the most. */
export const panelScratch = (places: number): PanelScores => ({
  before: new Float64Array(places),
  after: new Float64Array(places),
})

/** Writes 1 at the places with a score in both columns, else 0. */
export function markBoth(marks: Uint8Array, { before, after }: PanelScores): void {
  for (let place = 0; place < marks.length; place++)
    marks[place] = isMissing(before[place]!) || isMissing(after[place]!) ? 0 : 1
}

/** Writes the scores at the places with a mark, and returns how many there are; a branch would be mispredicted too often. */
export function gatherPanel(
  target: PanelScores,
  places: Uint32Array,
  marks: Uint8Array,
  { before, after }: PanelScores,
): number {
  let count = 0
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!
    target.before[count] = before[place]!
    target.after[count] = after[place]!
    count += marks[place]!
  }
  return count
}

/** The mean of the first `count` values; missing where there are none. */
export const meanOf = (values: Float64Array, count: number): number =>
  count === 0 ? Number.NaN : sumOfPresent(values, 0, count) / count
