import { DOUBLE, DuckDBDataChunk, DuckDBInstance, INTEGER } from '@duckdb/node-api'
import type { Panel } from '@pmm/scoring/panel/panel'
import type { Plan } from '@pmm/scoring/panel/plan'
import { crossedSql, longSql, type Query, wideSql } from './duckdb-sql.ts'
import type { Rival } from './task.ts'

const chunkRows = 2048

/**
 * DuckDB over a wide table (a column per KPI) and over a long table (a row per value that is present), with
 * statements prepared beforehand. Ranks follow `rank()`, so tied scores share the lowest rank.
 *
 * @param only the form that is going to be run, where memory counts: the long table is laid out for long forms alone
 */
export async function duckdbRival(panel: Panel, plan: Plan, only?: string): Promise<Rival> {
  const instance = await DuckDBInstance.create(':memory:')
  const db = await instance.connect()
  const codes = panel.kpis
  await db.run(`create table panel(id integer, period integer, ${codes.map((code) => `${code} double`).join(', ')})`)
  await append(db, panel)
  const query: Query = { codes, plan }
  await db.run(
    `create ${only?.startsWith('wide') ? 'view' : 'table'} long as select id, period, kpi, value from (unpivot panel on columns('^K') into name kpi value value)`,
  )
  const texts = {
    'wide, joined to its ends': wideSql(query),
    'long, ends by window': longSql(query, true),
    'long, ends joined': longSql(query, false),
  }
  const all = new Set(panel.periods).size === 1 ? { ...texts, 'wide, one period': crossedSql(query) } : texts
  const prepared = await Promise.all(
    Object.entries(all).map(async ([name, sql]) => [name, await db.prepare(sql)] as const),
  )
  const forms = Object.fromEntries(prepared.map(([name, statement]) => [name, () => statement.run()]))
  const result = async (form: string) => {
    const reader = await db.runAndReadAll(`select score, rank from (${all[form as keyof typeof all]}) order by id`)
    const { score = [], rank = [] } = reader.getColumnsObject()
    return { scores: score.map(Number), ranks: rank.map(Number) }
  }
  const close = () => {
    db.closeSync()
    instance.closeSync()
  }
  return { name: 'DuckDB', forms, result, close }
}

async function append(db: Awaited<ReturnType<DuckDBInstance['connect']>>, { values, periods }: Panel): Promise<void> {
  const appender = await db.createAppender('panel')
  for (let from = 0; from < periods.length; from += chunkRows) {
    const rows = Array.from({ length: Math.min(chunkRows, periods.length - from) }, (_, at) => from + at)
    const chunk = DuckDBDataChunk.create([INTEGER, INTEGER, ...values.map(() => DOUBLE)], rows.length)
    const cells = values.map((column) => rows.map((row) => (Number.isNaN(column[row]!) ? null : column[row]!)))
    chunk.setColumns([rows, rows.map((row) => Number(periods[row])), ...cells])
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
}
