import { dirname } from 'node:path'
import { inOrder } from '../recipe/panel.ts'
import type { Case } from '../reference/case.ts'
import type { Reference } from '../reference/reference.ts'
import type { Table } from '../reference/table.ts'

/** The data of a panel, where a case does not name them: the data beside its output, else the data of the example. */
export function panelDataOf({ output, input }: Case, reference: Reference): Table {
  const beside = `${dirname(output ?? input ?? 'panel/-')}/idata_panel.csv`
  return inOrder(reference.table(reference.has(beside) ? beside : 'input/asem_idata_panel.csv'))
}
