/**
 * Writes per row the compensated sum of weight · value over columns, column after column: bit by bit what `sumOf`
 * gives of the products of a row.
 *
 * @param columns one number per row, 0 where there is nothing; no number is missing
 * @param weights one weight per column
 * @param lost a buffer for what rounding loses, no shorter than the target
 */
export function weightedSumsInto(
  columns: readonly Float64Array[],
  weights: Float64Array,
  target: Float64Array,
  lost: Float64Array,
): void {
  if (columns.length === 0) target.fill(0)
  for (let first = 0; first < columns.length; first += 4) {
    const end = { isFirst: first === 0, isLast: first + 4 >= columns.length }
    addFour(fourFrom(first, columns, weights), target, lost, end)
  }
}

/** Whether columns are the first, where sums start at 0, or the last, where sums take up what rounding lost. */
interface End {
  readonly isFirst: boolean
  readonly isLast: boolean
}

interface WeighedColumn {
  readonly column: Float64Array
  readonly weight: number
}

type Four = readonly [WeighedColumn, WeighedColumn, WeighedColumn, WeighedColumn]

/** Weights of 0 fill up the last four. */
function fourFrom(first: number, columns: readonly Float64Array[], weights: Float64Array): Four {
  const weighed = (at: number): WeighedColumn =>
    at < columns.length ? { column: columns[at]!, weight: weights[at]! } : { column: columns[first]!, weight: 0 }
  return [weighed(first), weighed(first + 1), weighed(first + 2), weighed(first + 3)]
}

/**
 * Adds four columns at a time, written out, so that sums stay in registers from column to column. What rounding loses
 * is found without a branch (Knuth's two-sum), and is the number that `lostIn` finds.
 */
function addFour([a, b, c, d]: Four, total: Float64Array, lost: Float64Array, { isFirst, isLast }: End): void {
  const { column: columnA, weight: weightA } = a
  const { column: columnB, weight: weightB } = b
  const { column: columnC, weight: weightC } = c
  const { column: columnD, weight: weightD } = d
  for (let row = 0; row < total.length; row++) {
    const sum = isFirst ? 0 : total[row]!
    const x = weightA * columnA[row]!
    const sumA = sum + x
    const addedA = sumA - sum
    const y = weightB * columnB[row]!
    const sumB = sumA + y
    const addedB = sumB - sumA
    const z = weightC * columnC[row]!
    const sumC = sumB + z
    const addedC = sumC - sumB
    const w = weightD * columnD[row]!
    const sumD = sumC + w
    const addedD = sumD - sumC
    let loss = isFirst ? 0 : lost[row]!
    loss += sum - (sumA - addedA) + (x - addedA)
    loss += sumA - (sumB - addedB) + (y - addedB)
    loss += sumB - (sumC - addedC) + (z - addedC)
    loss += sumC - (sumD - addedD) + (w - addedD)
    lost[row] = loss
    total[row] = isLast ? sumD + loss : sumD
  }
}
