import type { Observation } from '@pmm/core/domain/observation'
import type { RowProblem } from '@pmm/core/domain/row-problem'
import { type AdmissionRules, createAdmission } from '@pmm/core/ingest/admit'
import type { CellReader } from '@pmm/core/ingest/cell-reader'
import type { Arrange, Figure } from './figure.ts'
import { type CsvRow, readRows } from './read-csv.ts'
import type { Reading } from './reading.ts'

/** A figure of a file with the verdict of the admission rules; the problems name the columns of the file. */
export interface JudgedFigure {
  readonly cycle: string
  readonly row: number
  /** What is sent; undefined where a rule is broken. */
  readonly observation: Observation | undefined
  readonly problems: readonly RowProblem[]
  readonly columns: Figure['columns']
}

/** How the figures of a file are found and judged. */
export interface JudgeOptions {
  readonly arrange: Arrange
  readonly reading: Reading
  readonly cycleOf: (row: CsvRow) => string
  /** The rules of admission by code of the cycle; rows of other cycles are left out. */
  readonly rules: ReadonlyMap<string, AdmissionRules>
}

/**
 * Judges a file figure by figure, as the server will; rows left aside are not among them.
 *
 * @param cells reads the numbers; what all of them show together, it tells at the end
 */
export async function* judgeFile(
  file: string,
  { arrange, reading, cycleOf, rules }: JudgeOptions,
  cells: CellReader,
): AsyncGenerator<JudgedFigure> {
  const judges = new Map([...rules].map(([cycle, rule]) => [cycle, createAdmission({ ...rule, cells })]))
  for await (const row of readRows(file, reading)) {
    const cycle = reading.isAside(row) ? '' : cycleOf(row)
    const judge = judges.get(cycle)
    if (judge === undefined) continue
    for (const { input, columns, refusal } of arrange(row)) {
      const { observation, problems = [] } =
        refusal === undefined ? judge(input, row.number, columns) : { observation: undefined, problems: [refusal] }
      yield { cycle, row: row.number, observation, columns, problems }
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
