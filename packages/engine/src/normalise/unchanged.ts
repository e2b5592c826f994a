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
  const sign = higherIsBetter ? 1 : -1
  for (let i = 0; i < group.length; i++) target[group[i]!] = sign * source[group[i]!]!
}
