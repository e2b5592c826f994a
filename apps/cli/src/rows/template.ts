import type { CsvRow } from './read-csv.ts'

const braces = /\{([^{}]+)\}/g

/** The columns named in braces: `lpi-{year}` names `year`. */
export const columnsIn = (template: string): string[] =>
  [...template.matchAll(braces)].map(([, column]) => column ?? '')

/** The text with each column in braces replaced by the cell of a row. */
export const fill = (template: string, { cells }: CsvRow): string =>
  template.replaceAll(braces, (_, column: string) => (cells[column] ?? '').trim())
