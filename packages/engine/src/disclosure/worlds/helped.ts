import { measure, type Open, type Rooms, type WorldsInput } from './open.ts'
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
  const { cells, rooms, alone } = open
  const span = exchanged(index, count, open, input)
  const up = alone.up[index]! + helpOf(count, open, rooms.down, input)
  const down = alone.down[index]! + helpOf(count, open, rooms.up, input)
  widen(span, cells[index]! - Math.min(rooms.down[index]!, down), cells[index]! + Math.min(rooms.up[index]!, up))
  open.low[index] = span.low
  open.high[index] = span.high
  open.isFound[index] = 1
}

/** Lets a span reach as far as others do. */
export function widen(span: Span, low: number, high: number): void {
  if (low < span.low) span.low = low
  if (high > span.high) span.high = high
}

/** Gathers the others with the same labels throughout. @returns how many there are */
function gatherLike(index: number, open: Open, input: WorldsInput): number {
  const { places } = input.support
  let count = 0
  for (let other = 0; other < places.length; other++) {
    if (other === index || !isLike(places[index]!, places[other]!, open.labels!)) continue
    if (open.isMeasured[other] === 0) measure(other, open, input)
    open.others[count++] = other
  }
  return count
}

function isLike(one: number, other: number, labels: readonly Int32Array[]): boolean {
  for (let i = 0; i < labels.length; i++) if (labels[i]![one] !== labels[i]![other]) return false
  return true
}

/** The numbers of those a number may be exchanged with, itself included; against insiders without the farthest. */
function exchanged(index: number, count: number, { cells, above, others }: Open, input: WorldsInput): Span {
  const { places } = input.support
  const { of } = input.told[input.related[0]!.node]!.alike
  const own = cells[index]!
  let [lowest, low, high, highest] = [own, own, own, own]
  for (let i = 0; i < count; i++) {
    const other = others[i]!
    const number = cells[other]!
    if (of[places[other]!] !== of[places[index]!] || !mayExchange(index, other, number - own, above)) continue
    low = Math.min(low, Math.max(lowest, number))
    high = Math.max(high, Math.min(highest, number))
    lowest = Math.min(lowest, number)
    highest = Math.max(highest, number)
  }
  return input.isAgainstInsiders ? { low, high } : { low: lowest, high: highest }
}

/** Whether what is above stays between its quantiles when two exchange their numbers here. */
function mayExchange(one: number, other: number, change: number, { up, down }: Rooms): boolean {
  const rises = change > 0 ? one : other
  const falls = change > 0 ? other : one
  return up[rises]! >= Math.abs(change) && down[falls]! >= Math.abs(change)
}

/** What others give together, each as far as it has room; against insiders without the one that gives most. */
function helpOf(count: number, { others }: Open, rooms: Float64Array, { isAgainstInsiders }: WorldsInput): number {
  let [sum, most, rest] = [0, 0, 0]
  for (let i = 0; i < count; i++) {
    const room = rooms[others[i]!]!
    sum += room
    rest += Math.min(most, room)
    most = Math.max(most, room)
  }
  return isAgainstInsiders ? rest : sum
}
