import type { RowProblem } from '@pmm/core/domain/row-problem'

/** What became of the figures of a cycle. */
export interface CycleTally {
  readonly cycle: string
  accepted: number
  rejected: number
  /** Revision of the cycle's data after the last part; null when nothing was sent. */
  dataRevision: number | null
}

/** Counts what becomes of figures, and keeps the first problems. */
export interface Tally {
  readonly cycles: ReadonlyMap<string, CycleTally>
  readonly problems: RowProblem[]
  readonly problemCount: number
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
    cycles: new Map([...cycles].map((cycle) => [cycle, { cycle, accepted: 0, rejected: 0, dataRevision: null }])),
    problems,
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

/** Figures of all cycles together. */
export const totalOf = (tally: Tally, what: 'accepted' | 'rejected'): number =>
  [...tally.cycles.values()].reduce((sum, cycle) => sum + cycle[what], 0)
