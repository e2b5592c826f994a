import { readFileSync } from 'node:fs'
import type { ScoredCycle } from '@pmm/comparison/chain/chain'
import type { Method } from '@pmm/core/method/schema/method'
import { type CycleData, panelOf } from '@pmm/scoring/panel/panel'
import { planOf } from '@pmm/scoring/panel/plan'
import { scoreFrame } from '@pmm/scoring/score/score-cycle'
import { scorePanel } from '@pmm/scoring/score/score-panel'
import { parse } from 'csv-parse/sync'

/** A file of a published index, a row per economy and year. */
export interface PublishedFile {
  readonly path: string
  /** The method file that scores it. */
  readonly method: string
  /** Columns of the economy and the year, and of KPIs by code. */
  readonly administration: string
  readonly period: string
  readonly kpis: Readonly<Record<string, string>>
}

/** A row of a published file, by column. */
export type PublishedRow = Readonly<Record<string, string>>

/** The rows of a published file. */
export const rowsOfFile = ({ path }: PublishedFile): PublishedRow[] =>
  parse(readFileSync(path, 'utf8'), { columns: true, bom: true, skip_empty_lines: true })

/**
 * Scores a file as one chain, a cycle per year; who has no row in a year may not report in it.
 *
 * @param years the years wanted; all years unless given
 */
export function chainOfCsv(file: PublishedFile, years?: readonly string[]): ScoredCycle[] {
  const method: Method = JSON.parse(readFileSync(file.method, 'utf8'))
  const byYear = Map.groupBy(rowsOfFile(file), (row) => row[file.period] ?? '')
  const periods = [...byYear.keys()].filter((year) => years?.includes(year) ?? true).sort()
  const cycles = periods.map((period) => cycleOf(period, byYear.get(period) ?? [], file))
  const scored = scorePanel(panelOf(cycles, method), planOf(method))
  return cycles.map(({ period, administrations }) => ({
    cycle: `${method.id}-${period}`,
    period,
    method,
    membershipDate: `${period}-12-31`,
    administrations,
    scores: scoreFrame(scored, period),
  }))
}

function cycleOf(period: string, rows: readonly PublishedRow[], { administration, kpis }: PublishedFile): CycleData {
  const blank = { status: 'reported', numerator: null, denominator: null, note: null } as const
  const observations = rows.flatMap((row) =>
    Object.entries(kpis).map(([kpi, column]) => ({
      ...blank,
      administration: row[administration] ?? '',
      kpi,
      period,
      value: Number(row[column]),
    })),
  )
  const codes = rows.map((row) => row[administration] ?? '').sort()
  return { period, administrations: codes.map((code) => ({ code, region: null, incomeGroup: null })), observations }
}

/** Every administration of every cycle in one group. */
export const worldOf = (chain: readonly ScoredCycle[]) =>
  chain.map(({ administrations }) => [{ code: 'world' as const, members: Uint32Array.from(administrations.keys()) }])
