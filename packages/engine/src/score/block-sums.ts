/** Running sums over a block of rows. */
export interface Sums {
  readonly total: Float64Array
  /** What rounding lost of the total. */
  readonly correction: Float64Array
  /** Weight of what is present. */
  readonly present: Float64Array
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
  return { total, correction, present, clear }
}

/**
 * Adds weight · score of a KPI to the sums, its scores taken from its values by a line; missing values add nothing.
 * What rounding loses is found without a branch (Knuth's two-sum), and is exactly what `lostIn` finds.
 */
export function addKpiInto(values: Float64Array, line: Line, weight: number, sums: Sums): void {
  const { start, span, lower, height } = line
  const { total, correction, present } = sums
  for (let i = 0; i < values.length; i++) {
    const x = weight * (lower + height * ((values[i]! - start) / span))
    if (Number.isNaN(x)) continue
    const sum = total[i]!
    const next = sum + x
    const added = next - sum
    correction[i]! += sum - (next - added) + (x - added)
    present[i]! += weight
    total[i] = next
  }
}

/** As `addKpiInto`, of scores that are there already. */
export function addGroupInto(scores: Float64Array, weight: number, { total, correction, present }: Sums): void {
  for (let i = 0; i < scores.length; i++) {
    const x = weight * scores[i]!
    if (Number.isNaN(x)) continue
    const sum = total[i]!
    const next = sum + x
    const added = next - sum
    correction[i]! += sum - (next - added) + (x - added)
    present[i]! += weight
    total[i] = next
  }
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
