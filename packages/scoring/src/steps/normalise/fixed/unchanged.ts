/**
 * The value itself as its score, negated where less is better so that more is always better.
 *
 * @param target written at each row of `group`; missing where the value is
 */
export function unchangedInto(
  group: Uint32Array,
  source: Float64Array,
  target: Float64Array,
  { higherIsBetter }: { readonly higherIsBetter: boolean },
): void {
  for (let i = 0; i < group.length; i++) {
    const x = source[group[i]!]!
    target[group[i]!] = higherIsBetter ? x : 0 - x
  }
}
