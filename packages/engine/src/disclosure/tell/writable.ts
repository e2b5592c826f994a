import type { Columns } from '@pmm/core/contract/column'
import { type Frame, withColumns } from '@pmm/table/frame'

/** A table some columns of which may be written to. */
export interface Writable<C extends Columns> {
  readonly numbers: Readonly<Record<string, Float64Array>>
  readonly texts: Readonly<Record<string, (string | null)[]>>
  readonly frame: Frame<C>
}

/** Copies a table. @param names columns that will be written to; the others are those of the table itself */
export function writable<C extends Columns>(frame: Frame<C>, names: readonly (keyof C & string)[]): Writable<C> {
  const numbers: Record<string, Float64Array> = {}
  const texts: Record<string, (string | null)[]> = {}
  for (const name of names)
    if (frame.columns[name]!.kind === 'text') texts[name] = (frame.data[name] as readonly (string | null)[]).slice()
    else numbers[name] = (frame.data[name] as Float64Array).slice()
  return { numbers, texts, frame: withColumns(frame, { ...texts, ...numbers }) }
}
