/** The lowest and the highest value found. */
export interface Span {
  low: number
  high: number
}

/** Takes all numbers out of a span. */
export function empty(span: Span): void {
  span.low = Infinity
  span.high = -Infinity
}

/** Lets a span reach from a low to a high value at least. */
export function widen(span: Span, low: number, high: number): void {
  if (low < span.low) span.low = low
  if (high > span.high) span.high = high
}
