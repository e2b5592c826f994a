import type { Columns } from '@pmm/core/contract/column'
import type { Frame } from './frame.ts'

/** The JSON of `rowsOf`, made column by column: a list of one object per row, missing cells null. */
export function jsonRows({ columns, length, data }: Frame<Columns>): string {
  const names = Object.keys(columns)
  const heads = names.map((name, at) => `${at === 0 ? '{' : ','}${JSON.stringify(name)}:`)
  const cells = names.map((name) => data[name]!)
  const words = new Map<string, string>()
  const rows = new Array<string>(length)
  for (let row = 0; row < length; row++) {
    let text = ''
    for (let at = 0; at < cells.length; at++) text += heads[at]! + jsonOf(cells[at]![row], words)
    rows[row] = `${text}}`
  }
  return `[${rows.join(',')}]`
}

function jsonOf(cell: string | number | null | undefined, words: Map<string, string>): string {
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : 'null'
  if (cell === null || cell === undefined) return 'null'
  const written = words.get(cell)
  if (written !== undefined) return written
  const json = JSON.stringify(cell)
  words.set(cell, json)
  return json
}
