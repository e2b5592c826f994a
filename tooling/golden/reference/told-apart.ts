import { isSame, negligibleBeside, ofValues } from '@pmm/scoring/kernel/resolution'

/**
 * Numbers that the reference takes for different and we for the same, moved as far apart as we tell numbers apart. The
 * reference breaks ties by last bits: among the values of its example are 3.4 and 3.4000000000000004. To replay what it does
 * with two different numbers, ours has to be given two; each is moved by parts in 10¹³, a hundredth of what cells may differ.
 */
export function toldApart(column: Float64Array): Float64Array {
  const moved = new Map<number, number>()
  let last = Number.NEGATIVE_INFINITY
  for (const x of new Set(column.toSorted())) {
    last = isSame(last, x, ofValues) || x < last ? last + 3 * negligibleBeside(Math.abs(x), ofValues) : x
    moved.set(x, last)
  }
  return column.map((x) => moved.get(x) ?? x)
}
