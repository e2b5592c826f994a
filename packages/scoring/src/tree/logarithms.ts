/**
 * Writes the logarithms of scores, lifted to the floor first: the terms of a geometric mean. Missing stays missing, and 0
 * without a floor becomes minus infinity.
 *
 * @param buffers no fewer than there are columns, each written as far as it reaches
 * @returns the buffers that were written, one per column
 */
export function logarithmsInto(
  columns: readonly Float64Array[],
  floor: number,
  buffers: readonly Float64Array[],
): readonly Float64Array[] {
  for (let i = 0; i < columns.length; i++) logarithmInto(columns[i]!, floor, buffers[i]!)
  return buffers.slice(0, columns.length)
}

function logarithmInto(scores: Float64Array, floor: number, target: Float64Array): void {
  for (let at = 0; at < target.length; at++) target[at] = Math.log(Math.max(scores[at]!, floor))
}
