import { oncePer } from '@pmm/core/memo/once'
import { type Coded, isCoded, spelled } from './coded.ts'

/** The cells of a column as they are handed in: texts may come as codes of words. */
export type Cells = readonly unknown[] | Coded | Float64Array

/** The property that holds coded texts; not seen by code that copies or compares the columns. */
const kept = Symbol('coded texts')

interface Kept {
  readonly coded: Coded
  texts?: readonly (string | null)[]
}

interface Keeper {
  [kept]?: Map<string, Kept>
}

/** Columns by name. Texts that come as codes stay so, and are spelled when they are read. */
export function cellsByName(entries: Iterable<readonly [string, Cells]>): Record<string, Cells> {
  const data: Record<string, Cells> & Keeper = {}
  for (const [name, cells] of entries) {
    if (!isCoded(cells)) data[name] = cells
    else {
      keptIn(data).set(name, { coded: cells })
      Object.defineProperty(data, name, spelling(name))
    }
  }
  return data
}

/** A column of texts as codes, where it was handed in so. */
export const codedIn = (data: object, name: string): Coded | undefined => (data as Keeper)[kept]?.get(name)?.coded

function keptIn(data: Keeper): Map<string, Kept> {
  if (data[kept] === undefined) Object.defineProperty(data, kept, { value: new Map<string, Kept>() })
  return data[kept]!
}

/** One property descriptor per name, so that tables of the same columns have one shape to the compiler. */
const spelling = oncePer(
  (name: string) => name,
  (name): PropertyDescriptor => ({ enumerable: true, get: reader(name) }),
)

function reader(name: string) {
  return function (this: Keeper) {
    const texts = this[kept]!.get(name)!
    texts.texts ??= spelled(texts.coded)
    return texts.texts
  }
}
