import { type IntervalInput, label, measure, type Open } from './open.ts'
import { highAt, lowAt, numbersOfOpen } from './open-numbers.ts'
import type { Partition } from './partition.ts'
import { empty, type Span, widen } from './span.ts'

/**
 * Widens a span by the values that a place may have when other contributors move against it or are exchanged with it. They
 * are asked until the span is as wide as asked; what all of them together add is kept.
 */
export function widenWithExchanges(
  place: number,
  span: Span,
  protectionWidth: number,
  open: Open,
  input: IntervalInput,
): void {
  if (open.state[place] === 1 && isWideByOthers(place, span, protectionWidth, open, input)) return
  widen(span, open.found[place * numbersOfOpen + lowAt]!, open.found[place * numbersOfOpen + highAt]!)
}

/** @returns whether the span is wide before all are asked */
function isWideByOthers(place: number, span: Span, protectionWidth: number, open: Open, input: IntervalInput): boolean {
  label(open, input)
  open.exchanges.begin(place, input.values[place]!, open.found)
  if (!isSingle(place, open) && isWideByLike(place, span, protectionWidth, open, input)) return true
  keep(place, open)
  return false
}

/** Asks the contributors with the same labels throughout. */
function isWideByLike(place: number, span: Span, protectionWidth: number, open: Open, input: IntervalInput): boolean {
  const { support, published, related } = input
  const { of } = published[related[0]!.node]!.partition
  const partition = smallestPartitionOf(place, input)
  const next = partition.chain
  for (let other = partition.firstLike(place); other >= 0; other = next[other]!) {
    if (support[other] === 0 || other === place || !isLike(place, other, open)) continue
    ask(other, of[other] === of[place], open, input)
    open.exchanges.widen(span)
    if (span.high - span.low >= protectionWidth) return true
  }
  return false
}

/** Asks one contributor. @param isInAllCells whether it is in all the same cells */
function ask(other: number, isInAllCells: boolean, open: Open, { values }: IntervalInput): void {
  const { exchanges, found, state } = open
  if (state[other] === 0) measure(other, open)
  exchanges.ask(other, found)
  if (isInAllCells) exchanges.exchange(other, values[other]!, found)
}

function isSingle(place: number, { labels, labelCount }: Open): boolean {
  for (let i = 0; i < labelCount; i++) if (labels[i]!.sizes[labels[i]!.of[place]!] === 1) return true
  return false
}

/** Of the mean partitions of related nodes, the one in which fewest contributors are with a place. */
function smallestPartitionOf(place: number, { related, published }: IntervalInput): Partition {
  let smallest = published[related[0]!.node]!.meanPartition
  for (let at = 1; at < related.length; at++) {
    const node = published[related[at]!.node]!
    if (node.statistics.length > 0 && node.meanPartition.sizeAt(place) < smallest.sizeAt(place))
      smallest = node.meanPartition
  }
  return smallest
}

function isLike(one: number, other: number, { labels, labelCount }: Open): boolean {
  for (let i = 0; i < labelCount; i++) {
    const { of } = labels[i]!
    if (of[one] !== of[other]) return false
  }
  return true
}

function keep(place: number, { exchanges, found, state, span }: Open): void {
  empty(span)
  exchanges.widen(span)
  found[place * numbersOfOpen + lowAt] = span.low
  found[place * numbersOfOpen + highAt] = span.high
  state[place] = 2
}
