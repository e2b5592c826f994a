import { normalQuantile } from '@pmm/scoring/kernel/normal-quantile'
import { bitsOf, scrambled } from '@pmm/scoring/kernel/scramble'

/** What says of each row of a panel whose and of when it is: 32 bits of its administration and cycle. */
export const rowBits = (administration: string, cycle: string): number =>
  scrambled(bitsOf(administration) ^ Math.imul(bitsOf(cycle), 0x9e3779b1))

/** 32 bits of a KPI and of whatever else a draw is counted by. */
export const drawBits = (kpi: string, ...counters: readonly number[]): number =>
  counters.reduce((bits, counter) => scrambled(bits ^ Math.imul(counter + 1, 0x9e3779b1)), bitsOf(kpi))

/**
 * Multiplies the values of the rows by 1 + deviation · z, z standard normal. The z of a cell hangs on its own bits alone
 * and not on who else is there, so whoever sees the value of a cell sees the same draws of it.
 *
 * @param deviations one per row; a row of 0 keeps its value
 * @param ofRows `rowBits` of each row
 * @param ofDraw `drawBits` of the KPI and the replication
 * @param target written at each of the rows; missing where the value is
 */
export function shakeInto(
  target: Float64Array,
  rows: Uint32Array,
  { values, deviations, ofRows }: ShakenColumn,
  ofDraw: number,
): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const normal = normals[scrambled(ofRows[row]! ^ ofDraw) >>> shift]!
    target[row] = values[row]! * (1 + deviations[row]! * normal)
  }
}

/** As `shakeInto`, of one cell in many draws: written from a place of the target on, one per `drawBits`. */
export function shakeCellInto(
  target: Float64Array,
  from: number,
  { value, deviation, ofRow }: ShakenCell,
  ofDraws: Int32Array,
): void {
  for (let i = 0; i < ofDraws.length; i++) {
    const normal = normals[scrambled(ofRow ^ ofDraws[i]!) >>> shift]!
    target[from + i] = value * (1 + deviation * normal)
  }
}

export interface ShakenCell {
  readonly value: number
  readonly deviation: number
  readonly ofRow: number
}

export interface ShakenColumn {
  readonly values: Float64Array
  readonly deviations: Float64Array
  readonly ofRows: Int32Array
}

/** As many equally probable numbers stand for the normal distribution, each in the middle of its share. */
const count = 2 ** 13
const shift = 32 - 13

const normals = Float64Array.from({ length: count }, (_, at) => normalQuantile((at + 0.5) / count))
