import { isMissing } from '@pmm/scoring/kernel/missing'

/** What the change of a score is made of, in the order they are stored and added up. */
export const partNames = ['performance', 'composition', 'definition', 'method', 'revision'] as const
export type PartName = (typeof partNames)[number]
export type Parts = Record<PartName, number>

/** A score of one administration and node in every state of the way from one cycle to a later one. */
export type Way = Readonly<
  Record<
    'published' | 'own' | 'sharedBefore' | 'comparableBefore' | 'again' | 'comparableAfter' | 'sharedAfter' | 'after',
    number
  >
>

/**
 * Splits a change into its parts. Where the cycles share no KPI below the node all but the revision is composition;
 * where they share none whose definition stayed, what is left of it is definition. The largest part is the change less
 * the sum of the others, bit by bit, so the parts add up to the change within the last bit of the largest; a part that
 * nothing made is 0.
 */
export function partsOf(way: Way): Parts {
  const { published, own, sharedBefore, comparableBefore, again, comparableAfter, sharedAfter, after } = way
  const parts: Parts = { ...none, revision: step(published, own) }
  if (isMissing(sharedBefore) || isMissing(sharedAfter)) parts.composition = step(own, after)
  else {
    parts.composition = around(own, sharedBefore, sharedAfter, after)
    if (isMissing(comparableBefore) || isMissing(again) || isMissing(comparableAfter))
      parts.definition = step(sharedBefore, sharedAfter)
    else {
      parts.definition = around(sharedBefore, comparableBefore, comparableAfter, sharedAfter)
      parts.method = step(comparableBefore, again)
      parts.performance = step(again, comparableAfter)
    }
  }
  return settled(parts, after - published)
}

const none: Parts = { performance: 0, composition: 0, definition: 0, method: 0, revision: 0 }

/** What is this small beside the scores is rounding of their sums. */
const rounding = 1e-13

function step(from: number, to: number): number {
  const change = to - from
  return Math.abs(change) <= rounding * Math.max(Math.abs(from), Math.abs(to)) ? 0 : change
}

/** What one set of KPIs makes on the way in and on the way out; the same way back and forth is nothing. */
function around(before: number, narrowedBefore: number, narrowedAfter: number, after: number): number {
  const [there, back] = [step(before, narrowedBefore), step(narrowedAfter, after)]
  return Math.abs(there + back) <= rounding * Math.max(Math.abs(before), Math.abs(after)) ? 0 : there + back
}

/**
 * Gives what rounding left to the largest part. The others become whole multiples of the last bits of the largest, so
 * that their sum is exact in any order; the largest is the change less this sum, rounded once.
 */
function settled(parts: Parts, change: number): Parts {
  const largest = partNames.reduce((a, b) => (Math.abs(parts[b]) > Math.abs(parts[a]) ? b : a))
  if (partNames.every((name) => name === largest || parts[name] === 0)) return { ...none, [largest]: change }
  const unit = 2 ** (Math.floor(Math.log2(Math.abs(parts[largest]))) - spareBits)
  let others = 0
  for (const name of partNames) {
    if (name === largest) continue
    if (unit > 0) parts[name] = Math.round(parts[name] / unit) * unit + 0
    others += parts[name]
  }
  parts[largest] = change - others
  return parts
}

/** Of the 52 bits behind the first, those that leave room for the sum of four. */
const spareBits = 49
