import { leftAside } from '@pmm/core/ingest/left-aside'
import { formatOf, type NumberFormat } from '@pmm/core/ingest/number-format'
import { wrong } from '../terminal/failure.ts'
import type { Mapping } from './mapping.ts'
import type { CsvRow } from './read-csv.ts'

/** What is declared of a file beside its columns. */
export interface Reading {
  /** Lines before the header. */
  readonly skip: number
  readonly format: NumberFormat | undefined
  /** Whether a row is about something that is declared to be no administration. */
  readonly isAside: (row: CsvRow) => boolean
}

/** @param administration the column that names the administration @throws Failure where no number can be so written */
export function readingOf(mapping: Mapping, administration = 'administration'): Reading {
  const format = formatOf(mapping)
  if (format !== undefined && 'fault' in format) throw wrong(`The number format cannot be: ${format.fault}.`)
  const isNamed = leftAside(mapping.aside ?? [])
  const isAside = ({ cells }: CsvRow) => isNamed?.(cells[administration] ?? '') ?? false
  return { skip: mapping.skip ?? 0, format, isAside }
}
