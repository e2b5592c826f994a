import { parse } from 'csv-parse/sync'

/** A table of the reference: cells as they are written, by column. */
export interface Table {
  readonly header: readonly string[]
  readonly length: number
  readonly has: (column: string) => boolean
  readonly texts: (column: string) => readonly string[]
  /** Missing (an empty cell, or NaN) is NaN. */
  readonly numbers: (column: string) => Float64Array
}

/** Reads a CSV file; columns are turned into numbers, and read, when they are asked for, once. */
export function tableOf(csv: string, readColumn = (column: Float64Array): Float64Array => column): Table {
  const [header = [], ...rows] = parse(csv) as string[][]
  const numbers = new Map<string, Float64Array>()
  const texts = (column: string) => {
    const place = header.indexOf(column)
    if (place < 0) throw new Error(`the reference has no column ${column}`)
    return rows.map((cells) => cells[place]!)
  }
  const numbersOf = (column: string) => {
    const parsed = numbers.get(column) ?? readColumn(Float64Array.from(texts(column), numberOf))
    numbers.set(column, parsed)
    return parsed
  }
  return { header, length: rows.length, has: (column) => header.includes(column), texts, numbers: numbersOf }
}

/** A number as R writes it, in CSV or in JSON. */
export function numberOf(cell: string | number | null): number {
  if (typeof cell === 'number') return cell
  if (cell === null || cell === '' || cell === 'NaN') return Number.NaN
  return cell.endsWith('Inf') ? Number(cell.replace('Inf', 'Infinity')) : Number(cell)
}

/** The key of each row: its unit, and its time where the table has times. */
export function keysOf(table: Table): readonly string[] {
  const units = table.texts('uCode')
  if (!table.has('Time')) return units
  const times = table.texts('Time')
  return units.map((unit, row) => `${times[row]} ${unit}`)
}
