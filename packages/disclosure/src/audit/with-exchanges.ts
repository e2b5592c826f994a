import { high, label, low, measure, type Open, size, type WorldsInput } from './open.ts'
import type { Parts } from './partition.ts'
import { empty, type Span, widen } from './span.ts'

/**
 * Widens a span by the numbers one may be when others are otherwise too, exchanged with it or moved against it. They are
 * asked until the span is as wide as needed; what all of them give is kept.
 */
export function widenByOthers(place: number, span: Span, needed: number, open: Open, input: WorldsInput): void {
  if (open.state[place] === 1 && isWideByOthers(place, span, needed, open, input)) return
  widen(span, open.found[place * size + low]!, open.found[place * size + high]!)
}

/** @returns whether the span is wide before all are asked */
function isWideByOthers(place: number, span: Span, needed: number, open: Open, input: WorldsInput): boolean {
  label(open, input)
  open.help.begin(place, input.cells[place]!, open.found)
  if (!isSingle(place, open) && isWideByLike(place, span, needed, open, input)) return true
  keep(place, open)
  return false
}

/** Asks the others with the same labels throughout. */
function isWideByLike(place: number, span: Span, needed: number, open: Open, input: WorldsInput): boolean {
  const { support, told, related } = input
  const { of } = told[related[0]!.node]!.alike
  const parts = smallestPartsOf(place, input)
  const next = parts.chain
  for (let other = parts.firstLike(place); other >= 0; other = next[other]!) {
    if (support[other] === 0 || other === place || !isLike(place, other, open)) continue
    ask(other, of[other] === of[place], open, input)
    open.help.widen(span)
    if (span.high - span.low >= needed) return true
  }
  return false
}

/** @param isAlike whether it is in all the same statistics */
function ask(other: number, isAlike: boolean, open: Open, { cells }: WorldsInput): void {
  const { help, found, state } = open
  if (state[other] === 0) measure(other, open)
  help.ask(other, found)
  if (isAlike) help.exchange(other, cells[other]!, found)
}

function isSingle(place: number, { labels, telling }: Open): boolean {
  for (let i = 0; i < telling; i++) if (labels[i]!.sizes[labels[i]!.of[place]!] === 1) return true
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

function isLike(one: number, other: number, { labels, telling }: Open): boolean {
  for (let i = 0; i < telling; i++) {
    const { of } = labels[i]!
    if (of[one] !== of[other]) return false
  }
  return true
}

function keep(place: number, { help, found, state, span }: Open): void {
  empty(span)
  help.widen(span)
  found[place * size + low] = span.low
  found[place * size + high] = span.high
  state[place] = 2
}
