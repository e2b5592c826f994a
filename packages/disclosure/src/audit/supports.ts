import type { Column } from '../cells/columns.ts'

/** Against how many others of its group a KPI is moved at most. */
const fewOthers = 4

/** Whose numbers of a column may be otherwise in a world: 1 by place of the grid, else 0. */
export type Support = Uint8Array

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
    alone: supportBut(isMixed, hidden),
    against: column.beside
      .map((beside) => ({ beside, ...supportWith(column, columns[beside.node]!) }))
      .toSorted((a, b) => b.count - a.count)
      .slice(0, fewOthers),
  }
}

function supportBut(isMixed: Uint8Array, hidden: Uint8Array): Support {
  const support = hidden.slice()
  for (let place = 0; place < support.length; place++) if (isMixed[place] === 1) support[place] = 0
  return support
}

/** Who keeps both back, and both or neither since an earlier release: what was told of their group then stays as well. */
function supportWith(one: Column, other: Column): { readonly support: Support; readonly count: number } {
  const support = new Uint8Array(one.hidden.length)
  let count = 0
  for (let place = 0; place < support.length; place++)
    if (one.hidden[place] === 1 && other.hidden[place] === 1 && one.editions[place] === other.editions[place]) {
      support[place] = 1
      count++
    }
  return { support, count }
}
