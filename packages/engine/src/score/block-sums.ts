/** Running sums over a block of rows. */
export interface Sums {
  readonly total: Float64Array
  /** What rounding lost of the total. */
  readonly correction: Float64Array
  /** Weight of what is present. */
  readonly present: Float64Array
  /** Room for the places of the rows present in a column. */
  readonly places: Uint32Array
  readonly clear: () => void
}

/** score = lower + height · (value − start) / span */
export interface Line {
  readonly start: number
  readonly span: number
  readonly lower: number
  readonly height: number
}

/** Sums of no more than the number of rows given. */
export function sumsOf(rows: number): Sums {
  const [total, correction, present] = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)]
  const clear = () => {
    for (const sum of [total, correction, present]) sum.fill(0)
  }
  return { total, correction, present, places: new Uint32Array(rows), clear }
}

/**
 * Adds weight · score of a KPI to the sums, its scores taken from its values by a line; missing values add nothing.
 * What rounding loses is found without a branch (Knuth's two-sum), and is exactly what `lostIn` finds. The rows present
 * are listed first, again without a branch: a processor cannot guess what is missing.
 */
export function addKpiInto(values: Float64Array, line: Line, weight: number, sums: Sums): void {
  const { start, span, lower, height } = line
  const { total, correction, present, places } = sums
  const count = listPresent(values, places)
  for (let at = 0; at < count; at++) {
    const i = places[at]!
    const x = weight * (lower + height * ((values[i]! - start) / span))
    const sum = total[i]!
    const next = sum + x
    const added = next - sum
    correction[i]! += sum - (next - added) + (x - added)
    present[i]! += weight
    total[i] = next
  }
}

/** As `addKpiInto`, of scores that are there already. */
export function addScoreInto(scores: Float64Array, weight: number, sums: Sums): void {
  const { total, correction, present, places } = sums
  const count = listPresent(scores, places)
  for (let at = 0; at < count; at++) {
    const i = places[at]!
    const x = weight * scores[i]!
    const sum = total[i]!
    const next = sum + x
    const added = next - sum
    correction[i]! += sum - (next - added) + (x - added)
    present[i]! += weight
    total[i] = next
  }
}

/** Writes the places of the values present, which alone are no more than infinity, and says how many there are. */
function listPresent(values: Float64Array, places: Uint32Array): number {
  let count = 0
  for (let i = 0; i < values.length; i++) {
    places[count] = i
    count += Number(values[i]! <= Number.POSITIVE_INFINITY)
  }
  return count
}

/** Writes the means; false where something is present and there is no mean. */
export function meanInto({ total, correction, present }: Sums, target: Float64Array): boolean {
  let exist = true
  for (let i = 0; i < target.length; i++) {
    const mean = (total[i]! + correction[i]!) / present[i]!
    target[i] = mean
    if (!Number.isFinite(mean) && present[i] !== 0) exist = false
  }
  return exist
}
