import { cellRowsOf } from '@pmm/table/cell-rows'
import { planFor } from '../trajectory/chain-grid.ts'
import type { ScoredCycle } from './chain.ts'

type Rowed = Pick<ScoredCycle, 'method' | 'administrations' | 'scores'>

interface Found extends Omit<Rowed, 'scores'> {
  readonly rows: readonly Int32Array[]
}

const found = new WeakMap<Rowed['scores'], Found>()

/**
 * Finds the rows of the scores of a cycle, as `cellRowsOf`: per node of the plan of its method one place per
 * administration. Many tables are made of the same scores, so what was found last is kept with them.
 */
export function cycleRowsOf({ method, administrations, scores }: Rowed): readonly Int32Array[] {
  const known = found.get(scores)
  if (known?.method === method && known.administrations === administrations) return known.rows
  const codes = administrations.map(({ code }) => code)
  const nodes = planFor(method).nodes.map(({ code }) => code)
  const rows = cellRowsOf(scores, codes, nodes)
  found.set(scores, { method, administrations, rows })
  return rows
}
