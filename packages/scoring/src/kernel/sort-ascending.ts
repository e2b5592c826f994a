import { bucketsOf, patience } from './buckets.ts'

/** Fewer values than this are sorted as fast by the runtime. */
const fewest = 64

/**
 * Sorts values, none of them missing, in place and returns them, minus zero before zero as the runtime does. Values
 * that are spread out are sorted by buckets, four times as fast as by the runtime; where values crowd together the
 * runtime does.
 */
export function sortAscending(values: Float64Array): Float64Array {
  if (values.length < fewest || hasMinusZero(values)) return values.sort()
  const dealt = dealtOut(values)
  return insertAll(dealt, values) ? values : sortedInto(values, dealt)
}

/** Whether a minus zero is among the values, which comparisons take for zero. */
export function hasMinusZero(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (values[i] === 0 && Object.is(values[i], -0)) return true
  return false
}

/** The values bucket by bucket, within a bucket in any order. */
function dealtOut(values: Float64Array): Float64Array {
  const { low, scale, starts } = bucketsOf(values, values.length)
  const dealt = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!
    const bucket = ((x - low) * scale) >>> 0
    dealt[starts[bucket]!++] = x
  }
  return dealt
}

/** Sorts by insertion; false where insertion took too long. */
function insertAll(dealt: Float64Array, target: Float64Array): boolean {
  let moves = patience * dealt.length
  for (let i = 0; i < dealt.length; i++) {
    const x = dealt[i]!
    let at = i
    for (; at > 0 && target[at - 1]! > x; at--) target[at] = target[at - 1]!
    target[at] = x
    moves -= i - at
    if (moves < 0) return false
  }
  return true
}

function sortedInto(target: Float64Array, values: Float64Array): Float64Array {
  target.set(values)
  return target.sort()
}
