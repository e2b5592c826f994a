import { above, alone, high, low, measure, type Open, rooms, size, type WorldsInput } from './open.ts'
import type { Labels } from './parts.ts'
import { labelsIn } from './related.ts'

/** Between which numbers one is found to lie. */
export interface Span {
  low: number
  high: number
}

/** Finds which numbers one may be when others are otherwise too: exchanged with it, or moved against it. */
export function findHelped(index: number, open: Open, input: WorldsInput): void {
  open.labels ??= labelsIn(input.related, input.told)
  const count = gatherLike(index, open, input)
  const { cells, found } = open
  const own = cells[index]!
  const at = index * size
  const span = count === 0 ? { low: own, high: own } : exchanged(index, count, open, input)
  const up = reached(found[at + alone]!, found[at + rooms]!, count, open, rooms + 1, input)
  const down = reached(found[at + alone + 1]!, found[at + rooms + 1]!, count, open, rooms, input)
  widen(span, own - down, own + up)
  found[at + low] = span.low
  found[at + high] = span.high
  open.state[index] = 2
}

/** Lets a span reach as far as others do. */
export function widen(span: Span, low: number, high: number): void {
  if (low < span.low) span.low = low
  if (high > span.high) span.high = high
}

/** Gathers the others with the same labels throughout. @returns how many there are */
function gatherLike(index: number, open: Open, input: WorldsInput): number {
  const { places } = input.support
  if (isSingle(places[index]!, open.labels!)) return 0
  let count = 0
  for (let other = 0; other < places.length; other++) {
    if (other === index || !isLike(places[index]!, places[other]!, open.labels!)) continue
    if (open.state[other] === 0) measure(other, open, input)
    open.others[count++] = other
  }
  return count
}

function isSingle(place: number, labels: readonly Labels[]): boolean {
  for (const { of, sizes } of labels) if (sizes[of[place]!] === 1) return true
  return false
}

function isLike(one: number, other: number, labels: readonly Labels[]): boolean {
  for (let i = 0; i < labels.length; i++) {
    const { of } = labels[i]!
    if (of[one] !== of[other]) return false
  }
  return true
}

/** The numbers of those a number may be exchanged with, itself included; against insiders without the farthest. */
function exchanged(index: number, count: number, { cells, found, others }: Open, input: WorldsInput): Span {
  const { places } = input.support
  const { of } = input.told[input.related[0]!.node]!.alike
  const own = cells[index]!
  let [lowest, lower, higher, highest] = [own, own, own, own]
  for (let i = 0; i < count; i++) {
    const other = others[i]!
    const number = cells[other]!
    if (of[places[other]!] !== of[places[index]!] || !mayExchange(index, other, number - own, found)) continue
    lower = Math.min(lower, Math.max(lowest, number))
    higher = Math.max(higher, Math.min(highest, number))
    lowest = Math.min(lowest, number)
    highest = Math.max(highest, number)
  }
  return input.isAgainstInsiders ? { low: lower, high: higher } : { low: lowest, high: highest }
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
  let [sum, most, rest] = [0, 0, 0]
  for (let i = 0; i < count && start + (isAgainstInsiders ? rest : sum) < end; i++) {
    const room = found[others[i]! * size + side]!
    sum += room
    rest += Math.min(most, room)
    most = Math.max(most, room)
  }
  return Math.min(end, start + (isAgainstInsiders ? rest : sum))
}
