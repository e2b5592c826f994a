import { readRows } from './read-csv.ts'

/** The cells of every row of a CSV file, by column: what the file says, to be judged by the server. */
export async function cellsIn(file: string): Promise<Readonly<Record<string, unknown>>[]> {
  const rows: Readonly<Record<string, unknown>>[] = []
  for await (const { cells } of readRows(file)) rows.push(cells)
  return rows
}
