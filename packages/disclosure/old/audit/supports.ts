import type { Column } from '../cells/column.ts'

/** Against how many others of its group a KPI is moved at most. */
const fewOthers = 4

/** By place of the grid, 1 where the value of a column may move, else 0. */
export type Support = Uint8Array

export interface Supports {
  /** Where the column is moved alone. */
  readonly alone: Support
  /** Where the column is moved against a compensating KPI, the KPIs of most contributors first. */
  readonly against: readonly { readonly compensation: Column['compensation'][number]; readonly support: Support }[]
}

/** The supports of a column: they follow from the confidential values, not from the published cells. */
export function supportsOf(column: Column, columns: readonly Column[]): Supports {
  const { hidden, isMixed } = column
  return {
    alone: supportBut(isMixed, hidden),
    against: column.compensation
      .map((compensation) => ({ compensation, ...supportWith(column, columns[compensation.node]!) }))
      .toSorted((a, b) => b.count - a.count)
      .slice(0, fewOthers),
  }
}

function supportBut(isMixed: Uint8Array, hidden: Uint8Array): Support {
  const support = hidden.slice()
  for (let place = 0; place < support.length; place++) if (isMixed[place] === 1) support[place] = 0
  return support
}

/** Where both values are confidential and changed in the same earlier releases, so that what these published stays true. */
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
