import type { Column } from '../columns.ts'
import { placesOf } from '../marks.ts'

/** Against how many others of its group a KPI is moved at most. */
const fewOthers = 4

/** Whose numbers of a column may be otherwise in a world. */
export interface Support {
  /** Places of the grid, ascending. */
  readonly places: Uint32Array
  /** By place of the grid its index in `places`; −1 where the number stays. */
  readonly indexOf: Int32Array
}

export interface Supports {
  /** Where the column is moved alone. */
  readonly alone: Support
  /** Where it is moved against another of its group, those first that most have. */
  readonly against: readonly { readonly beside: Column['beside'][number]; readonly support: Support }[]
}

/** The supports of a column: they follow from what is hidden, not from what is told. */
export function supportsOf(column: Column, columns: readonly Column[]): Supports {
  const { hidden, isMixed } = column
  return {
    alone: supportOf(
      placesOf(hidden).filter((place) => isMixed[place] === 0),
      hidden.length,
    ),
    against: column.beside
      .map((beside) => ({ beside, places: placesWith(column, columns[beside.node]!) }))
      .toSorted((a, b) => b.places.length - a.places.length)
      .slice(0, fewOthers)
      .map(({ beside, places }) => ({ beside, support: supportOf(places, hidden.length) })),
  }
}

/** Who keeps both back, and both or neither since an earlier release: what was told of their group then stays as well. */
function placesWith(one: Column, other: Column): Uint32Array {
  const places = new Uint32Array(one.hidden.length)
  let count = 0
  for (let place = 0; place < places.length; place++)
    if (one.hidden[place] === 1 && other.hidden[place] === 1 && one.editions[place] === other.editions[place])
      places[count++] = place
  return places.subarray(0, count)
}

function supportOf(places: Uint32Array, length: number): Support {
  const indexOf = new Int32Array(length).fill(-1)
  for (const [index, place] of places.entries()) indexOf[place] = index
  return { places, indexOf }
}
