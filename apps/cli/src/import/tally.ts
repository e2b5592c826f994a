import type { BatchWarning } from '@pmm/core/domain/batch-warning'
import type { RowProblem } from '@pmm/core/domain/row-problem'

/** What became of the figures of a cycle. */
export interface CycleTally {
  readonly cycle: string
  accepted: number
  rejected: number
  /** What the server counted of the accepted figures. */
  added: number
  changed: number
  unchanged: number
  /** Revision of the cycle's data that counts after the last part; null when nothing was sent. */
  dataRevision: number | null
}

/** Counts what becomes of figures, and keeps the first problems. */
export interface Tally {
  readonly cycles: ReadonlyMap<string, CycleTally>
  readonly problems: RowProblem[]
  readonly problemCount: number
  /** What is probably a slip, of this file or in the words of the server. */
  readonly warnings: Pick<BatchWarning, 'row' | 'column' | 'value' | 'rule' | 'message'>[]
  /** A problem of a whole row, such as an unknown name, is counted once however many figures the row holds. */
  note(problems: readonly RowProblem[]): void
}

const keptProblems = 10_000

/** A tally of the cycles by code, with nothing counted yet. */
export function createTally(cycles: Iterable<string>): Tally {
  const problems: RowProblem[] = []
  let problemCount = 0
  let row: number | null = null
  let countedPlaces = new Set<string>()
  return {
    cycles: new Map([...cycles].map((cycle) => [cycle, emptyTally(cycle)])),
    problems,
    warnings: [],
    get problemCount() {
      return problemCount
    },
    note: (rowProblems) => {
      for (const problem of rowProblems) {
        if (problem.row !== row) countedPlaces = new Set()
        row = problem.row
        const place = `${problem.column}|${problem.rule}`
        if (countedPlaces.has(place)) continue
        countedPlaces.add(place)
        problemCount += 1
        if (problems.length < keptProblems) problems.push(problem)
      }
    },
  }
}

const emptyTally = (cycle: string): CycleTally => ({
  cycle,
  accepted: 0,
  rejected: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  dataRevision: null,
})

/** Figures of all cycles together. */
export const totalOf = (tally: Tally, what: 'accepted' | 'rejected'): number =>
  [...tally.cycles.values()].reduce((sum, cycle) => sum + cycle[what], 0)
