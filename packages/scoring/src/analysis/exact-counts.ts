/**
 * The chance that a random order of n things has at most this many inversions: the null distribution of Kendall's
 * test without ties. Exact but for rounding, relative in the tail.
 */
export function inversionsUpTo(most: number, n: number): number {
  let chances = new Float64Array(most + 1)
  chances[0] = 1
  for (let size = 2; size <= n; size++) {
    const upTo = runningSums(chances)
    chances = chances.map((_, inversions) => (upTo[inversions]! - (upTo[inversions - size] ?? 0)) / size)
  }
  return runningSums(chances)[most] ?? 0
}

function runningSums(values: Float64Array): Float64Array {
  let sum = 0
  return values.map((x) => {
    sum += x
    return sum
  })
}

/**
 * How many of the n! orders of n ranks have each sum of squared distances from 1 … n: the null distribution of
 * Spearman's test. Counts by the set of ranks used so far, so 2ⁿ steps; for n up to about 12.
 */
export function squaredRankDistances(n: number): Float64Array {
  const most = (n ** 3 - n) / 3
  const bySet = Array.from({ length: 2 ** n }, () => new Float64Array(most + 1))
  bySet[0]![0] = 1
  for (let set = 0; set < bySet.length - 1; set++) {
    const place = sizeOf(set)
    for (let rank = 0; rank < n; rank++) {
      if ((set & (1 << rank)) === 0) addShifted(bySet[set]!, bySet[set | (1 << rank)]!, (place - rank) ** 2)
    }
  }
  return bySet.at(-1)!
}

function sizeOf(set: number): number {
  let size = 0
  for (let rest = set; rest > 0; rest >>>= 1) size += rest & 1
  return size
}

function addShifted(from: Float64Array, to: Float64Array, shift: number): void {
  for (let sum = 0; sum + shift < to.length; sum++) to[sum + shift]! += from[sum]!
}
