import type { MarkKind } from '@pmm/core/marks/mark-kind'
import { createClient } from '../api/client.ts'
import type { Environment } from '../connect/env.ts'
import { readRows } from '../rows/read-csv.ts'

/** The cells of every row of a CSV file, by column. */
export async function cellsIn(file: string): Promise<Readonly<Record<string, unknown>>[]> {
  const rows: Readonly<Record<string, unknown>>[] = []
  for await (const { cells } of readRows(file)) rows.push(cells)
  return rows
}

/** Has marks of a kind recorded for a cycle. @returns the receipt of the kind */
export const sendMarks = <Receipt>(
  env: Environment,
  { name, list }: MarkKind,
  { cycle, rows }: { readonly cycle: string; readonly rows: readonly object[] },
): Promise<Receipt> =>
  createClient(env).put<Receipt>(`/v1/cycles/${encodeURIComponent(cycle)}/${name}`, { [list]: rows })
