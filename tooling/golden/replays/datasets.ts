import type { Case } from '../case.ts'
import type { Reference } from '../reference.ts'
import type { Table } from '../table.ts'

const stages = ['raw', 'denominated', 'imputed', 'screened', 'treated', 'normalised', 'aggregated'] as const

/** The stage of the example a case is about: named by its input, its data set, or a word of its id or output. */
export function stageTableOf(one: Case, reference: Reference, otherwise: (typeof stages)[number]): Table {
  if (one.input !== undefined) return reference.table(one.input)
  const words = [one.dset, one.id, one.output].join(' ').toLowerCase()
  const stage = stages.find((name) => new RegExp(`(^|[^a-z])${name}([^a-z]|$)`).test(words))
  return reference.table(`stages/asem_${stage ?? otherwise}.csv`)
}
