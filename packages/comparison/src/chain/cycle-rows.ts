import type { Reporter } from '@pmm/core/domain/reporter'
import { cellRowsOf } from '@pmm/table/cell-rows'
import { missingColumns } from '@pmm/table/missing-columns'
import type { ScoredCycle } from './chain.ts'
import { planFor } from './chain-grid.ts'

type Rowed = Pick<ScoredCycle, 'method' | 'administrations' | 'scores'>

interface Found extends Omit<Rowed, 'scores'> {
  readonly nodes: Rowed['scores']['data']['node']
  readonly rows: readonly Int32Array[]
}

const found = new WeakMap<Rowed['scores']['data']['administration'], Found>()

/**
 * Finds the rows of the scores of a cycle, as `cellRowsOf`: per node of the plan of its method one place per
 * administration. Many tables are made of the same scores, and what audiences see of them has the same rows, so what was
 * found last is kept with the codes of the rows.
 */
export function cycleRowsOf({ method, administrations, scores }: Rowed): readonly Int32Array[] {
  const { administration, node } = scores.data
  const known = found.get(administration)
  if (known?.nodes === node && known.method === method && areSame(known.administrations, administrations))
    return known.rows
  const codes = administrations.map(({ code }) => code)
  const rows = cellRowsOf(
    scores,
    codes,
    planFor(method).nodes.map(({ code }) => code),
  )
  found.set(administration, { method, administrations, nodes: node, rows })
  return rows
}

const areSame = (one: readonly Reporter[], other: readonly Reporter[]): boolean =>
  one === other || (one.length === other.length && one.every(({ code }, at) => code === other[at]!.code))

interface Read {
  readonly rows: readonly Int32Array[]
  readonly columns: readonly Float64Array[]
}

const read = new WeakMap<Rowed['scores'], Read>()

/**
 * The scores of a cycle, per node of the plan of its method one per administration; missing where there is none. They are
 * read once, and not to be written over.
 */
export function cycleScoresOf(cycle: Rowed): readonly Float64Array[] {
  const rows = cycleRowsOf(cycle)
  const known = read.get(cycle.scores)
  if (known?.rows === rows) return known.columns
  const columns = columnsAt(rows, cycle.administrations.length, cycle.scores.data.score)
  read.set(cycle.scores, { rows, columns })
  return columns
}

/** As `cellsAt`, for all nodes; what stands together in the table is read together. */
function columnsAt(rows: readonly Int32Array[], length: number, source: Float64Array): Float64Array[] {
  const columns = missingColumns(rows.length, length)
  for (let at = 0; at < length; at++)
    for (let node = 0; node < rows.length; node++) {
      const row = rows[node]![at]!
      if (row >= 0) columns[node]![at] = source[row]!
    }
  return columns
}
