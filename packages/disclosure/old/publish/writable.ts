import type { Columns } from '@pmm/core/contract/column'
import { codesOf, type Frame, withColumns } from '@pmm/table/frame'
import type { CellStatus } from '../primary/cell-status.ts'

/** A column of text to which cell statuses may be written. */
export interface WritableStatuses {
  readonly codes: Int32Array
  readonly codeOf: Readonly<Record<CellStatus, number>>
}

/** A table with columns that may be written to. */
export interface Writable<C extends Columns> {
  readonly numbers: Readonly<Record<string, Float64Array>>
  readonly statuses: Readonly<Record<string, WritableStatuses>>
  readonly frame: Frame<C>
}

/** Copies a table. @param names columns to be written to, those of text being statuses; other columns are shared */
export function writable<C extends Columns>(frame: Frame<C>, names: readonly (keyof C & string)[]): Writable<C> {
  const numbers: Record<string, Float64Array> = {}
  const statuses: Record<string, WritableStatuses & { readonly words: readonly string[] }> = {}
  for (const name of names)
    if (frame.columns[name]!.kind === 'text') statuses[name] = writableStatuses(frame, name)
    else numbers[name] = (frame.data[name] as Float64Array).slice()
  return { numbers, statuses, frame: withColumns(frame, { ...statuses, ...numbers }) }
}

function writableStatuses<C extends Columns>(frame: Frame<C>, name: keyof C & string) {
  const { codes, words } = codesOf(frame, name)
  const all = [...new Set([...words, 'F', 'A', 'C', 'D'])]
  const codeOf = { F: all.indexOf('F'), A: all.indexOf('A'), C: all.indexOf('C'), D: all.indexOf('D') }
  return { codes: codes.slice(), words: all, codeOf }
}
