import { isMissing } from '../kernel/missing.ts'

/** Running sums over a block of rows. */
export interface Sums {
  readonly total: Float64Array
  /** What rounding lost of the total. */
  readonly correction: Float64Array
  /** Weight of what is present. */
  readonly present: Float64Array
}

/** Rows of a column. */
export interface Block {
  readonly from: number
  readonly length: number
}

/** A child whose scores are taken from a column by a line: score = lower + height · (value − start) / span. */
export interface Term {
  readonly column: Float64Array
  readonly weight: number
  readonly start: number
  readonly span: number
  readonly lower: number
  readonly height: number
}

/** Four children, in the order they are summed. */
export type Terms = readonly [Term, Term, Term, Term]

/** Sums of no more than the number of rows given. */
export function sumsOf(rows: number): Sums {
  return { total: new Float64Array(rows), correction: new Float64Array(rows), present: new Float64Array(rows) }
}

export function clearSums({ total, correction, present }: Sums): void {
  total.fill(0)
  correction.fill(0)
  present.fill(0)
}

/**
 * Adds weight · score of four children to the sums, one after the other; missing values add nothing. Written out, four at
 * a time: sums stay in registers from one child to the next, and V8 spoils a loop that is short enough to be copied into
 * its caller (it took half as long again).
 */
export function addFour([a, b, c, d]: Terms, { from, length }: Block, { total, correction, present }: Sums): void {
  const { column: columnA, weight: weightA, start: startA, span: spanA, lower: lowerA, height: heightA } = a
  const { column: columnB, weight: weightB, start: startB, span: spanB, lower: lowerB, height: heightB } = b
  const { column: columnC, weight: weightC, start: startC, span: spanC, lower: lowerC, height: heightC } = c
  const { column: columnD, weight: weightD, start: startD, span: spanD, lower: lowerD, height: heightD } = d
  for (let i = 0; i < length; i++) {
    let sum = total[i]!
    let lost = correction[i]!
    let weight = present[i]!
    const valueA = columnA[from + i]!
    const valueB = columnB[from + i]!
    const valueC = columnC[from + i]!
    const valueD = columnD[from + i]!
    if (!isMissing(valueA)) {
      const x = weightA * (lowerA + heightA * ((valueA - startA) / spanA))
      const next = sum + x
      lost += lostIn(sum, x, next)
      sum = next
      weight += weightA
    }
    if (!isMissing(valueB)) {
      const x = weightB * (lowerB + heightB * ((valueB - startB) / spanB))
      const next = sum + x
      lost += lostIn(sum, x, next)
      sum = next
      weight += weightB
    }
    if (!isMissing(valueC)) {
      const x = weightC * (lowerC + heightC * ((valueC - startC) / spanC))
      const next = sum + x
      lost += lostIn(sum, x, next)
      sum = next
      weight += weightC
    }
    if (!isMissing(valueD)) {
      const x = weightD * (lowerD + heightD * ((valueD - startD) / spanD))
      const next = sum + x
      lost += lostIn(sum, x, next)
      sum = next
      weight += weightD
    }
    total[i] = sum
    correction[i] = lost
    present[i] = weight
  }
}

/** What rounding lost in `next = sum + x`, found without a branch (Knuth's two-sum); exactly what that of `sumOf` finds. */
function lostIn(sum: number, x: number, next: number): number {
  const added = next - sum
  return sum - (next - added) + (x - added)
}

/** Writes the means; false where something is present and there is no mean. */
export function meanInto({ total, correction, present }: Sums, target: Float64Array, { from, length }: Block): boolean {
  let exist = true
  for (let i = 0; i < length; i++) {
    const mean = (total[i]! + correction[i]!) / present[i]!
    target[from + i] = mean
    if (!Number.isFinite(mean) && present[i] !== 0) exist = false
  }
  return exist
}
