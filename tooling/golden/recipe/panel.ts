import { byText } from '@pmm/core/canonical/by-text'
import type { Method } from '@pmm/core/method/schema/method'
import type { Panel } from '@pmm/scoring/panel/panel'
import { statusCode } from '@pmm/scoring/panel/status'
import type { Table } from '../reference/table.ts'

const reported = statusCode('reported')

/** The period of rows whose table knows no time. */
const someYear = '2000'

/**
 * A table of the reference as a panel of ours: its rows in their order, the columns of the method, and every other
 * column of words as an attribute. What is not a finite number is missing.
 */
export function panelOfTable(table: Table, method: Method): Panel {
  const kpis = method.kpis.map(({ code }) => code)
  const values = kpis.map((kpi) => (table.has(kpi) ? table.numbers(kpi) : absent(table.length)).map(finite))
  return {
    administrations: table.texts('uCode'),
    periods: table.has('Time') ? table.texts('Time') : new Array<string>(table.length).fill(someYear),
    kpis,
    values,
    statuses: values.map((column) => Uint8Array.from(column, (x) => (Number.isNaN(x) ? 0 : reported))),
    attributes: attributesOf(table),
  }
}

const absent = (rows: number) => new Float64Array(rows).fill(Number.NaN)
const finite = (x: number) => (Number.isFinite(x) ? x : Number.NaN)

function attributesOf(table: Table): Panel['attributes'] {
  const groups = table.header.filter((name) => /_group$|^Region$/.test(name))
  return Object.fromEntries(groups.map((name) => [name, table.texts(name).map((text) => (text === '' ? null : text))]))
}

/** A table with the columns of another table added, row by row for each unit. */
export function joined(table: Table, other: Table): Table {
  const places = new Map(other.texts('uCode').map((code, row) => [code, row]))
  const rows = table.texts('uCode').map((code) => places.get(code) ?? -1)
  const added = other.header.filter((name) => !table.has(name) && name !== 'Time')
  const texts = (column: string) => {
    if (!added.includes(column)) return table.texts(column)
    const cells = other.texts(column)
    return rows.map((row) => cells[row] ?? '')
  }
  const numbers = (column: string) => {
    if (!added.includes(column)) return table.numbers(column)
    const cells = other.numbers(column)
    return Float64Array.from(rows, (row) => cells[row] ?? Number.NaN)
  }
  const header = [...table.header, ...added]
  return { header, length: table.length, has: (column) => header.includes(column), texts, numbers }
}

/** The same table, some rows alone and in another order. */
export function rowsOf(table: Table, rows: readonly number[]): Table {
  const texts = (column: string) => {
    const cells = table.texts(column)
    return rows.map((row) => cells[row]!)
  }
  const numbers = (column: string) => {
    const cells = table.numbers(column)
    return Float64Array.from(rows, (row) => cells[row]!)
  }
  return { ...table, length: rows.length, texts, numbers }
}

/** The rows as the reference orders the rows of a coin: by time, then by the code of the unit. */
export function inOrder(table: Table): Table {
  const units = table.texts('uCode')
  const times = table.has('Time') ? table.texts('Time') : units.map(() => '')
  const name = (row: number) => `${times[row]} ${units[row]}`
  return rowsOf(
    table,
    Array.from(units.keys()).toSorted((a, b) => byText(name(a), name(b))),
  )
}
