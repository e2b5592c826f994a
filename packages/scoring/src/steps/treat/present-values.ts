import { isMissing } from '../../kernel/missing.ts'

/** The present values of a group, in the order of the group; a copy to work on. */
export function presentValues(group: Uint32Array, source: Float64Array): Float64Array {
  const values = new Float64Array(group.length)
  let count = 0
  for (let i = 0; i < group.length; i++) {
    const x = source[group[i]!]!
    if (!isMissing(x)) values[count++] = x
  }
  return values.subarray(0, count)
}
