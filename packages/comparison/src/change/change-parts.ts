import { isMissing } from '@pmm/scoring/kernel/missing'
import { differenceOf } from '@pmm/scoring/kernel/resolution'

/** The parts of a change of score, in the order in which they are stored and added up. */
export const partNames = ['performance', 'composition', 'definition', 'method', 'revision'] as const
export type PartName = (typeof partNames)[number]
export type ChangeParts = Record<PartName, number>

/** A score of one administration and node in every state from one cycle to a later one (see `PairStates`). */
export type ScoreStates = Readonly<
  Record<
    | 'published'
    | 'revised'
    | 'sharedBefore'
    | 'comparableBefore'
    | 'rescored'
    | 'comparableAfter'
    | 'sharedAfter'
    | 'after',
    number
  >
>

/**
 * Splits a change into its parts. Where the cycles share no KPI below the node, all of it but the revision is composition;
 * where they share no KPI whose definition stayed, what composition and revision leave of it is definition. The largest
 * part is the change less the sum of the other parts, bit by bit, so the parts add up to the change within the last bit of
 * the largest; a part that nothing made is 0.
 */
export function changeParts(states: ScoreStates): ChangeParts {
  const { published, revised, sharedBefore, comparableBefore, rescored, comparableAfter, sharedAfter, after } = states
  const parts: ChangeParts = { ...none, revision: step(published, revised) }
  if (isMissing(sharedBefore) || isMissing(sharedAfter)) parts.composition = step(revised, after)
  else {
    parts.composition = around(revised, sharedBefore, sharedAfter, after)
    if (isMissing(comparableBefore) || isMissing(rescored) || isMissing(comparableAfter))
      parts.definition = step(sharedBefore, sharedAfter)
    else {
      parts.definition = around(sharedBefore, comparableBefore, comparableAfter, sharedAfter)
      parts.method = step(comparableBefore, rescored)
      parts.performance = step(rescored, comparableAfter)
    }
  }
  return settled(parts, differenceOf(published, after))
}

const none: ChangeParts = { performance: 0, composition: 0, definition: 0, method: 0, revision: 0 }

/** A difference that is this small beside the scores is rounding of their sums. */
const rounding = 1e-13

function step(from: number, to: number): number {
  const change = to - from
  return Math.abs(change) <= rounding * Math.max(Math.abs(from), Math.abs(to)) ? 0 : change
}

/** What leaving a set of KPIs out before a change and taking it in again after it make together; 0 where both cancel out. */
function around(before: number, narrowedBefore: number, narrowedAfter: number, after: number): number {
  const [there, back] = [step(before, narrowedBefore), step(narrowedAfter, after)]
  return Math.abs(there + back) <= rounding * Math.max(Math.abs(before), Math.abs(after)) ? 0 : there + back
}

/**
 * Gives what rounding left to the largest part. The other parts become whole multiples of the last bits of the largest, so
 * that their sum is exact in any order; the largest is the change less this sum, rounded once.
 */
function settled(parts: ChangeParts, change: number): ChangeParts {
  const largest = partNames.reduce((a, b) => (Math.abs(parts[b]) > Math.abs(parts[a]) ? b : a))
  if (partNames.every((name) => name === largest || parts[name] === 0)) return { ...none, [largest]: change }
  const unit = 2 ** (Math.floor(Math.log2(Math.abs(parts[largest]))) - spareBits)
  let rest = 0
  for (const name of partNames) {
    if (name === largest) continue
    if (unit > 0) parts[name] = Math.round(parts[name] / unit) * unit + 0
    rest += parts[name]
  }
  parts[largest] = change - rest
  return parts
}

/** As many of the 52 bits behind the first as leave three for the sum of four parts. */
const spareBits = 49
