import type { Column } from './cycle-state.ts'

/** Against how many others of its group a KPI is moved at most. */
const fewOthers = 4

/** Whose numbers of a column may be otherwise in a world. */
export interface Supports {
  /** Where the column is moved alone. */
  readonly alone: ReadonlySet<number>
  /** Where it is moved against another of its group, those first that most have. */
  readonly against: readonly { readonly beside: Column['beside'][number]; readonly support: ReadonlySet<number> }[]
}

const found = new WeakMap<Column, Supports>()

/** The supports of a column, found once: they follow from what is hidden, not from what is told. */
export function supportsOf(column: Column, columns: readonly Column[]): Supports {
  const known = found.get(column)
  if (known !== undefined) return known
  const { hidden, isMixed } = column
  const supports = {
    alone: placesWhere(hidden, (place) => isMixed[place] === 0),
    against: column.beside
      .map((beside) => ({ beside, support: supportWith(column, columns[beside.node]!) }))
      .toSorted((a, b) => b.support.size - a.support.size)
      .slice(0, fewOthers),
  }
  found.set(column, supports)
  return supports
}

/** Who keeps both back, and both or neither since an earlier release: what was told of their group then stays as well. */
const supportWith = (one: Column, other: Column): ReadonlySet<number> =>
  placesWhere(one.hidden, (place) => other.hidden[place] === 1 && one.editions[place] === other.editions[place])

function placesWhere(marks: Uint8Array, holds: (place: number) => boolean): ReadonlySet<number> {
  const places = new Set<number>()
  for (let place = 0; place < marks.length; place++) if (marks[place] === 1 && holds(place)) places.add(place)
  return places
}
