/**
 * The chance that a random order of n things has at most this many inversions: the null distribution of Kendall's
 * test where one column has no ties. Things that tie make no inversion with one another. Exact but for rounding, relative in
 * the tail.
 *
 * @param ties sizes of the sets of things that tie, none unless given
 */
export function inversionsUpTo(most: number, n: number, ties: readonly number[] = []): number {
  let chances: Float64Array = new Float64Array(most + 1)
  chances[0] = 1
  const single = n - ties.reduce((sum, size) => sum + size, 0)
  for (let size = 2; size <= single; size++) {
    const upTo = runningSums(chances)
    chances = chances.map((_, inversions) => (upTo[inversions]! - (upTo[inversions - size] ?? 0)) / size)
  }
  let placed = single
  for (const size of ties) {
    chances = summed(chances, inversionsWithTie(placed, size, most))
    placed += size
  }
  return runningSums(chances)[most] ?? 0
}

/**
 * The chances of 0, 1 … inversions between a number of things and a tie of higher things in random order: a thing that stands
 * last has the whole tie before it, a member of the tie that stands last makes none.
 */
function inversionsWithTie(others: number, tie: number, most: number): Float64Array {
  const certain = Float64Array.from({ length: most + 1 }, (_, inversions) => (inversions === 0 ? 1 : 0))
  let fewer = Array.from({ length: others + 1 }, () => certain)
  for (let size = 1; size <= tie; size++) {
    const row = [certain]
    for (let count = 1; count <= others; count++) {
      const [before, beside] = [row[count - 1]!, fewer[count]!]
      row[count] = certain.map(
        (_, inversions) => (count * (before[inversions - size] ?? 0) + size * beside[inversions]!) / (count + size),
      )
    }
    fewer = row
  }
  return fewer[others]!
}

/** The chances of each sum of two independent counts, as far as they are given. */
function summed(first: Float64Array, second: Float64Array): Float64Array {
  const chances = new Float64Array(first.length)
  for (let i = 0; i < first.length; i++)
    for (let j = 0; i + j < first.length; j++) chances[i + j]! += first[i]! * second[j]!
  return chances
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
