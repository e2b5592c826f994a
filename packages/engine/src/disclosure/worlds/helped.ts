import { above, alone, high, labelsOf, low, measure, type Open, rooms, size, type WorldsInput } from './open.ts'
import type { Labels, Parts } from './parts.ts'

/** Between which numbers one is found to lie. */
export interface Span {
  low: number
  high: number
}

/** Finds which numbers one may be when others are otherwise too: exchanged with it, or moved against it. */
export function findHelped(place: number, open: Open, input: WorldsInput): void {
  const count = gatherLike(place, open, input)
  const { found } = open
  const own = input.cells[place]!
  const at = place * size
  if (count === 0) {
    put(found, at, own - found[at + alone + 1]!, own + found[at + alone]!)
  } else {
    const up = reached(found[at + alone]!, found[at + rooms]!, count, open, rooms + 1, input)
    const down = reached(found[at + alone + 1]!, found[at + rooms + 1]!, count, open, rooms, input)
    put(found, at, own - down, own + up)
    exchange(place, count, open, input)
  }
  open.state[place] = 2
}

function put(found: Float64Array, at: number, lowest: number, highest: number): void {
  found[at + low] = lowest
  found[at + high] = highest
}

/** Lets a span reach as far as others do. */
export function widen(span: Span, low: number, high: number): void {
  if (low < span.low) span.low = low
  if (high > span.high) span.high = high
}

/** Gathers the others with the same labels throughout. @returns how many there are */
function gatherLike(place: number, open: Open, input: WorldsInput): number {
  const labels = labelsOf(open, input)
  if (isSingle(place, labels)) return 0
  const { support } = input
  const { state, others } = open
  const parts = smallestPartsOf(place, input)
  const next = parts.chain
  let count = 0
  for (let other = parts.firstLike(place); other >= 0; other = next[other]!) {
    if (support[other] === 0 || other === place || !isLike(place, other, labels)) continue
    if (state[other] === 0) measure(other, open)
    others[count++] = other
  }
  return count
}

function isSingle(place: number, labels: readonly Labels[]): boolean {
  for (let i = 0; i < labels.length; i++) if (labels[i]!.sizes[labels[i]!.of[place]!] === 1) return true
  return false
}

/** Of what related nodes' means tell apart, that in which fewest are with a place. */
function smallestPartsOf(place: number, { related, told }: WorldsInput): Parts {
  let found = told[related[0]!.node]!.even
  for (let at = 1; at < related.length; at++) {
    const node = told[related[at]!.node]!
    if (node.statistics.length > 0 && node.even.sizeAt(place) < found.sizeAt(place)) found = node.even
  }
  return found
}

function isLike(one: number, other: number, labels: readonly Labels[]): boolean {
  for (let i = 0; i < labels.length; i++) {
    const { of } = labels[i]!
    if (of[one] !== of[other]) return false
  }
  return true
}

/** Lets a number reach those it may be exchanged with; against insiders without the farthest. */
function exchange(place: number, count: number, { found, others }: Open, input: WorldsInput): void {
  const { cells } = input
  const { of } = input.told[input.related[0]!.node]!.alike
  const own = cells[place]!
  let lowest = own
  let lower = own
  let higher = own
  let highest = own
  for (let i = 0; i < count; i++) {
    const other = others[i]!
    const number = cells[other]!
    if (of[other] !== of[place] || !mayExchange(place, other, number - own, found)) continue
    lower = Math.min(lower, Math.max(lowest, number))
    higher = Math.max(higher, Math.min(highest, number))
    lowest = Math.min(lowest, number)
    highest = Math.max(highest, number)
  }
  const at = place * size
  found[at + low] = Math.min(found[at + low]!, input.isAgainstInsiders ? lower : lowest)
  found[at + high] = Math.max(found[at + high]!, input.isAgainstInsiders ? higher : highest)
}

/** Whether what is above stays between its quantiles when two exchange their numbers here. */
function mayExchange(one: number, other: number, change: number, found: Float64Array): boolean {
  const rises = change > 0 ? one : other
  const falls = change > 0 ? other : one
  const by = Math.abs(change)
  return found[rises * size + above]! >= by && found[falls * size + above + 1]! >= by
}

/**
 * How far a number comes with what others give together, each as far as it has room; against insiders without the one that
 * gives most. They are asked until it may go no farther.
 *
 * @param start how far it comes alone
 * @param end how far it may go
 * @param side of the rooms of the others
 */
function reached(
  start: number,
  end: number,
  count: number,
  { found, others }: Open,
  side: number,
  { isAgainstInsiders }: WorldsInput,
): number {
  let sum = 0
  let most = 0
  let rest = 0
  for (let i = 0; i < count && start + (isAgainstInsiders ? rest : sum) < end; i++) {
    const room = found[others[i]! * size + side]!
    sum += room
    rest += Math.min(most, room)
    most = Math.max(most, room)
  }
  return Math.min(end, start + (isAgainstInsiders ? rest : sum))
}
