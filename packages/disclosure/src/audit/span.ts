/** Between which numbers one is found to lie. */
export interface Span {
  low: number
  high: number
}

/** Takes all numbers out of a span. */
export function empty(span: Span): void {
  span.low = Infinity
  span.high = -Infinity
}

/** Lets a span reach as far as others do. */
export function widen(span: Span, low: number, high: number): void {
  if (low < span.low) span.low = low
  if (high > span.high) span.high = high
}
