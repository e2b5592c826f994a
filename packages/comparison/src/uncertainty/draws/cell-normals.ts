import { normalQuantile } from '@pmm/scoring/kernel/normal-quantile'
import { scrambled } from '@pmm/scoring/kernel/scramble'

/** The values of one KPI, with what is uncertain about each row. */
export interface PerturbedColumn {
  readonly values: Float64Array
  /** Standard deviations in the unit of the values; a row of 0 keeps its value. */
  readonly deviations: Float64Array
  /** `rowBits` of each row. */
  readonly bitsOfRows: Int32Array
}

/**
 * Adds deviation · z to the values of some rows, z standard normal. The z of a cell follows from the bits of
 * that cell alone, whoever else is in the panel, so every audience that sees the value of a cell has the same draws of it.
 *
 * @param target written at each of the rows; missing where the value is
 * @param bitsOfDraw `drawBits` of the KPI and the replication
 */
export function perturbInto(
  target: Float64Array,
  rows: Uint32Array,
  { values, deviations, bitsOfRows }: PerturbedColumn,
  bitsOfDraw: number,
): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const normal = normals[scrambled(bitsOfRows[row]! ^ bitsOfDraw) >>> shift]!
    target[row] = values[row]! + deviations[row]! * normal
  }
}

/** The value of one KPI in one row, with what is uncertain about it. */
export interface PerturbedCell {
  readonly value: number
  readonly deviation: number
  readonly bitsOfRow: number
}

/** As `perturbInto`, of one cell in many draws: written from a place of the target on, one value per `drawBits`. */
export function perturbCellInto(
  target: Float64Array,
  from: number,
  { value, deviation, bitsOfRow }: PerturbedCell,
  bitsOfDraws: Int32Array,
): void {
  for (let i = 0; i < bitsOfDraws.length; i++) {
    const normal = normals[scrambled(bitsOfRow ^ bitsOfDraws[i]!) >>> shift]!
    target[from + i] = value + deviation * normal
  }
}

/** So many equally probable numbers stand for the normal distribution, each in the middle of its share. */
const count = 2 ** 13
const shift = 32 - 13

const normals = Float64Array.from({ length: count }, (_, at) => normalQuantile((at + 0.5) / count))
