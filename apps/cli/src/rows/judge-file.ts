import type { Observation } from '@pmm/core/domain/observation'
import type { RowProblem } from '@pmm/core/domain/row-problem'
import { type AdmissionRules, createAdmission } from '@pmm/core/ingest/admit'
import type { RawRow } from '@pmm/core/ingest/read-row'
import type { Arrange, Figure } from './figure.ts'
import { type CsvRow, readRows } from './read-csv.ts'

/** A figure of a file with the verdict of the admission rules; the problems name the columns of the file. */
export interface JudgedFigure {
  readonly cycle: string
  readonly row: number
  readonly observation: Observation | undefined
  /** What is sent: the cells as they stand in the file, with the code of the administration. */
  readonly input: RawRow
  readonly problems: readonly RowProblem[]
  readonly columns: Figure['columns']
}

/** How the figures of a file are found and judged. */
export interface JudgeOptions {
  readonly arrange: Arrange
  readonly cycleOf: (row: CsvRow) => string
  /** The rules of admission by code of the cycle; rows of other cycles are left out. */
  readonly rules: ReadonlyMap<string, AdmissionRules>
}

/** Judges a file figure by figure, as the server will. */
export async function* judgeFile(
  file: string,
  { arrange, cycleOf, rules }: JudgeOptions,
): AsyncGenerator<JudgedFigure> {
  const judges = new Map([...rules].map(([cycle, rule]) => [cycle, createAdmission(rule)]))
  for await (const row of readRows(file)) {
    const cycle = cycleOf(row)
    const judge = judges.get(cycle)
    if (judge === undefined) continue
    for (const { input, columns } of arrange(row)) {
      const { observation, problems = [] } = judge(input, row.number)
      const resolved = observation === undefined ? input : { ...input, administration: observation.administration }
      yield { cycle, row: row.number, observation, input: resolved, columns, problems: inFile(problems, columns, row) }
    }
  }
}

/** The problems in the words of the file: its rows and columns. */
export const inFile = (
  problems: readonly RowProblem[],
  columns: Figure['columns'],
  { number }: Pick<CsvRow, 'number'>,
): RowProblem[] =>
  problems.map((problem) => ({ ...problem, row: number, column: columns[problem.column] ?? problem.column }))
