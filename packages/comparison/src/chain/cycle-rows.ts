import type { Reporter } from '@pmm/core/domain/reporter'
import { memoWhile } from '@pmm/core/memo/memo'
import { planFor } from '@pmm/scoring/panel/plan-for'
import { cellRowsOf } from '@pmm/table/cell-rows'
import { missingColumns } from '@pmm/table/missing-columns'
import type { ScoredCycle, ScoreFrame } from './chain.ts'

type CycleScores = Pick<ScoredCycle, 'method' | 'administrations' | 'scores'>

/**
 * Finds the rows of the scores of a cycle, as `cellRowsOf`: per node of the plan of its method one row per
 * administration, −1 where there is none. Many tables are made of the same scores, and what an audience sees of them has
 * the same rows, so the rows are kept with the column of codes that all of these tables share.
 */
export function cycleRowsOf(cycle: CycleScores): readonly Int32Array[] {
  return keptRows(cycle.scores.data.administration, cycle).rows
}

interface CycleRows extends Omit<CycleScores, 'scores'> {
  readonly nodes: ScoreFrame['data']['node']
  readonly rows: readonly Int32Array[]
}

const keptRows = memoWhile<ScoreFrame['data']['administration'], CycleScores, CycleRows>(
  'rows of the scores of a cycle',
  {
    make: (_, { method, administrations, scores }) => {
      const codes = administrations.map(({ code }) => code)
      const nodes = planFor(method).nodes.map(({ code }) => code)
      return { method, administrations, nodes: scores.data.node, rows: cellRowsOf(scores, codes, nodes) }
    },
    holds: (kept, { method, administrations, scores }) =>
      kept.nodes === scores.data.node && kept.method === method && haveSameCodes(kept.administrations, administrations),
  },
)

const haveSameCodes = (a: readonly Reporter[], b: readonly Reporter[]): boolean =>
  a === b || (a.length === b.length && a.every(({ code }, at) => code === b[at]!.code))

/**
 * The scores of a cycle, per node of the plan of its method one per administration; missing where there is none. The
 * columns are read once, and are not to be written over.
 */
export function cycleScoresOf(cycle: CycleScores): readonly Float64Array[] {
  return keptColumns(cycle.scores, { rows: cycleRowsOf(cycle), administrations: cycle.administrations }).columns
}

interface RowsOfAll extends Pick<CycleScores, 'administrations'> {
  readonly rows: readonly Int32Array[]
}

interface ScoreColumns {
  readonly rows: readonly Int32Array[]
  readonly columns: readonly Float64Array[]
}

const keptColumns = memoWhile<ScoreFrame, RowsOfAll, ScoreColumns>('scores of a cycle by node', {
  make: ({ data }, { rows, administrations }) => ({
    rows,
    columns: columnsAt(rows, administrations.length, data.score),
  }),
  holds: (kept, { rows }) => kept.rows === rows,
})

/** As `cellsAt` of every node; cells that lie together in the table are read together. */
function columnsAt(rows: readonly Int32Array[], length: number, source: Float64Array): Float64Array[] {
  const columns = missingColumns(rows.length, length)
  for (let at = 0; at < length; at++)
    for (let node = 0; node < rows.length; node++) {
      const row = rows[node]![at]!
      if (row >= 0) columns[node]![at] = source[row]!
    }
  return columns
}
