import type { Case } from '../reference/case.ts'
import type { Reference } from '../reference/reference.ts'
import type { Table } from '../reference/table.ts'

const stages = ['raw', 'denominated', 'imputed', 'screened', 'treated', 'normalised', 'aggregated'] as const
type Stage = (typeof stages)[number]

/** The stage of the example a case is about: named by its input, its data set, or a word of its id or output. */
export function stageTableOf(one: Case, reference: Reference, otherwise: Stage): Table {
  return stageTablesOf(one, reference, otherwise, [])[0]!
}

/** The same; where nothing names it, every stage with the columns of the answer, the likeliest first. */
export function stageTablesOf(
  one: Case,
  reference: Reference,
  otherwise: Stage,
  columns: readonly string[],
): readonly Table[] {
  if (one.input !== undefined) return [reference.table(one.input)]
  const words = [one.dset, one.id, one.output].join(' ').toLowerCase()
  const named = stages.find((name) => new RegExp(`(^|[^a-z])${name}([^a-z]|$)`).test(words))
  if (named !== undefined || columns.length === 0) return [tableAt(reference, named ?? otherwise)]
  return [otherwise, ...stages.filter((name) => name !== otherwise)]
    .map((name) => tableAt(reference, name))
    .filter((table) => columns.every(table.has))
}

const tableAt = (reference: Reference, stage: Stage): Table => reference.table(`stages/asem_${stage}.csv`)
