import type { RowProblem } from '@pmm/core/domain/row-problem'
import type { Panel } from '@pmm/scoring/panel/panel'
import type { Study } from '@pmm/scoring/robustness/study'
import { type CsvRow, readHeader, readRows } from '../rows/read-csv.ts'
import { Failure, wrong } from '../terminal/failure.ts'

const needed = ['administration', 'kpi', 'grade'] as const

/**
 * Reads grades of evidence: a CSV file with the columns administration, kpi and grade, and period where a grade is of one
 * cycle alone. A later row of a cell counts.
 *
 * @throws Failure for a column that is missing, and for rows that name no cell of the panel
 */
export async function readGrades(file: string, panel: Panel): Promise<NonNullable<Study['grades']>> {
  const header = await readHeader(file)
  const missing = needed.filter((column) => !header.includes(column))
  if (missing.length > 0) throw wrong(`${file} has no column ${missing.join(', ')}; a row grades one figure.`)
  const grades = panel.kpis.map(() => panel.periods.map((): string | null => null))
  const problems: RowProblem[] = []
  for await (const row of readRows(file)) grade(row, { panel, grades, problems })
  if (problems.length > 0)
    throw new Failure('failed', `${problems.length} row(s) of ${file} grade nothing of the data.`, { problems })
  return grades
}

interface Grading {
  readonly panel: Panel
  readonly grades: (string | null)[][]
  readonly problems: RowProblem[]
}

function grade({ number, cells }: CsvRow, { panel, grades, problems }: Grading): void {
  const { administration = '', kpi = '', period = '', grade = '' } = cells
  const column = panel.kpis.indexOf(kpi)
  const rows = rowsOf(panel, administration, period)
  if (column < 0) problems.push(problem(number, 'kpi', kpi, 'the method has no such KPI'))
  else if (rows.length === 0)
    problems.push(problem(number, 'administration', administration, `the data have no row of it${inPeriod(period)}`))
  else for (const row of rows) grades[column]![row] = grade === '' ? null : grade
}

const rowsOf = ({ administrations, periods }: Panel, administration: string, period: string): number[] =>
  [...periods.keys()].filter(
    (row) => administrations[row] === administration && (period === '' || periods[row] === period),
  )

const inPeriod = (period: string): string => (period === '' ? '' : ` in ${period}`)

const problem = (row: number, column: string, value: string, message: string): RowProblem => ({
  row,
  column,
  value,
  rule: 'unknown-cell',
  message,
})
