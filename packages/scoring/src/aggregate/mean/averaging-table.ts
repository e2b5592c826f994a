import { isMissing } from '../../kernel/missing.ts'
import { refusal } from '../../refusal.ts'
import type { Named } from '../refuse-scores.ts'
import type { Siblings } from '../siblings.ts'

/**
 * The grade that each set of grades makes, as data: the key is the grades in ascending order, joined by blanks (`1 1
 * 2`). With no table the mean is rounded to the nearest half grade, ties down. Grades are whole numbers, D = 1 … A = 4,
 * and a half is the “+”: 1.5 is D+.
 */
export type AveragingTable = ReadonlyMap<string, number>

/**
 * Averages grades by a table, as the PEFA and TADAT frameworks do (their M2); weights serve only to leave a child out
 * by 0, missing children are left out.
 *
 * @param table undefined for plain rounding
 * @param score written at each row of `group`; missing where no child is present
 * @throws {Problem} `grades-not-in-table`, naming group, administration and grades
 */
export function averagingTableInto(
  group: Uint32Array,
  siblings: Siblings,
  score: Float64Array,
  table: AveragingTable | undefined,
  named: Named,
): void {
  for (let i = 0; i < group.length; i++) {
    const row = group[i]!
    const grades = gradesAt(row, siblings)
    const average = grades.length === 0 ? Number.NaN : table ? table.get(grades.join(' ')) : nearestHalf(grades)
    if (average === undefined) throw notInTable(grades, row, named)
    score[row] = average
  }
}

/**
 * The lowest grade, with half a grade (“+”) more where any other grade is higher (M1 of PEFA and TADAT).
 *
 * @param score written at each row of `group`; missing where no child is present
 */
export function lowestPlusInto(group: Uint32Array, siblings: Siblings, score: Float64Array): void {
  for (let i = 0; i < group.length; i++) {
    const grades = gradesAt(group[i]!, siblings)
    const lowest = grades[0] ?? Number.NaN
    score[group[i]!] = grades.at(-1)! > lowest ? lowest + 0.5 : lowest
  }
}

/** The grades of the present children of weight, ascending. */
function gradesAt(row: number, { scores, weights }: Siblings): number[] {
  const all = scores.map((score) => score[row]!)
  return all.filter((grade, child) => !isMissing(grade) && weights[child] !== 0).sort((a, b) => a - b)
}

/** The nearest half grade, ties down: 2 · mean − ½ rounded up. Whole grades add up exactly, so every tie is noticed. */
function nearestHalf(grades: readonly number[]): number {
  const sum = grades.reduce((total, grade) => total + grade, 0)
  return Math.ceil((2 * sum) / grades.length - 0.5) / 2
}

const notInTable = (grades: readonly number[], row: number, { node, administrationOf }: Named) =>
  refusal({
    node,
    administration: administrationOf(row),
    value: grades.join(' '),
    rule: 'grades-not-in-table',
    message: 'the averaging table has no entry for these grades; add one, or drop the table for plain rounding',
  })
