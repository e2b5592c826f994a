import type { Columns, RowOf } from '@pmm/core/contract/column'
import type { CycleView } from '@pmm/core/contract/cycles'
import { type TableName, tables } from '@pmm/core/contract/table'
import type { Administration } from '@pmm/core/domain/administration'
import type { Method } from '@pmm/core/method/schema/method'
import { frameOf } from '@pmm/table/frame'
import type { DataTag } from '@tanstack/react-query'
import type { CycleScores } from '../src/shared/api/queries.ts'
import { type RecordOf, recordsOf } from '../src/shared/api/records.ts'
import catalogue from './data/catalogue.json' with { type: 'json' }
import ofPublic from './data/public.json' with { type: 'json' }
import ofSecretariat from './data/secretariat.json' with { type: 'json' }

/** Whose answers were kept: the secretariat gets everything, the public what was released and disclosed. */
export type RecordedViewer = 'secretariat' | 'public'

type Cell = string | number | null

interface RecordedTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

export const cycles = catalogue.cycles as readonly CycleView[]
export const administrations = catalogue.administrations as readonly Administration[]
export const method = catalogue.method as unknown as Method

const recorded: Readonly<Record<RecordedViewer, Readonly<Record<string, RecordedTable>>>> = {
  secretariat: ofSecretariat,
  public: ofPublic,
}

/** The recorded tables of a viewer by their path, without `/v1/`. */
export const recordedTables = (viewer: RecordedViewer): [path: string, table: RecordedTable][] =>
  Object.entries(recorded[viewer])

/** The name of a table, by which the contract has its columns, at the end of its path. */
export const tableNameOf = (path: string): TableName => path.split('/').at(-1) as TableName

/** A query of the dashboard with the type of its answer. */
interface Query<Answer> {
  readonly queryKey: DataTag<readonly unknown[], Answer, Error>
}

/** What a viewer is answered to a query for a table, as the dashboard reads it; no rows where nothing was recorded. */
export function answerTo<Answer>(viewer: RecordedViewer, { queryKey }: Query<Answer>): Answer {
  return recordsAt(viewer, String(queryKey[1])) as Answer
}

const { administration, node, status, value, score } = tables.scores
const columnsOfCycle = { administration, node, status, value, score } as const

/** Every score of a cycle by columns, as the what-if page reads it. */
export function scoresOfCycle(viewer: RecordedViewer, { code, period }: CycleView): CycleScores {
  const rows: unknown = recordsAt(viewer, `/v1/cycles/${code}/scores`)
  return { code, period, scores: frameOf(columnsOfCycle, rows as RowOf<typeof columnsOfCycle>[]) }
}

/** The records of an address such as `/v1/cycles/demo-2024/scores?node=PMM`: rows where the columns are as the query says. */
export function recordsAt(viewer: RecordedViewer, address: string): RecordOf<Columns>[] {
  const { pathname, searchParams } = new URL(address, 'http://api')
  const explanation = /^(.*)\/administrations\/(.*)\/explanation$/.exec(pathname)
  const path = (explanation === null ? pathname : `${explanation[1]}/explanations`).slice('/v1/'.length)
  const query = explanation === null ? Object.fromEntries(searchParams) : { administration: explanation[2]! }
  return recordsOf<Columns>(tables[tableNameOf(path)], rowsOf(recorded[viewer][path], query))
}

function rowsOf(table: RecordedTable | undefined, query: Readonly<Record<string, string>>): RowOf<Columns>[] {
  const { columns, rows } = table ?? { columns: [], rows: [] }
  return rows
    .map((cells): Record<string, Cell> => Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? null])))
    .filter((row) => Object.entries(query).every(([name, value]) => row[name] === value)) as RowOf<Columns>[]
}
