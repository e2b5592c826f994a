import { members } from '@pmm/core/domain/members'
import type { Observation } from '@pmm/core/domain/observation'
import { isPeriod } from '@pmm/core/domain/period'
import { createResolver } from '@pmm/core/domain/resolve'
import { admit } from '@pmm/core/ingest/admit'
import type { Method } from '@pmm/core/method/method'
import { Failure, wrong } from '../failure.ts'
import { inFile } from '../import/judge-file.ts'
import { type Figure, layoutOf } from './layout.ts'
import type { Mapping } from './mapping.ts'
import { readHeader, readRows } from './read-csv.ts'

export interface ScoreDataOptions {
  readonly method: Method
  readonly mapping: Mapping
  /** The period to score; needed where the file holds several. */
  readonly period: string | undefined
  /** ISO date. */
  readonly today: string
}

export interface ScoreData {
  readonly period: string
  readonly observations: readonly Observation[]
}

/** Reads the observations of one period from a file. @throws Failure with every row at fault */
export async function readScoreData(
  file: string,
  { method, mapping, period: said, today }: ScoreDataOptions,
): Promise<ScoreData> {
  const kpis = new Map(method.kpis.map((kpi) => [kpi.code, kpi]))
  const arrange = layoutOf(await readHeader(file), { mapping, kpis: new Set(kpis.keys()) })
  const figures: Figure[] = []
  for await (const row of readRows(file)) figures.push(...arrange(row))
  const period = said ?? onlyPeriod(figures)
  if (!isPeriod(period))
    throw wrong(`"${period}" is no period; a period is a year (2022), a quarter (2022-Q3) or a month (2022-07).`)
  const chosen = figures.filter(({ input }) => input.period === undefined || input.period === period)
  if (chosen.length === 0) throw wrong(`${file} holds no figure for ${period}.`)
  const rules = { period, kpis, resolve: createResolver(members), membershipDate: today, today, allowed: null }
  const { accepted, problems } = admit(
    chosen.map(({ input }) => input),
    rules,
  )
  if (problems.length === 0) return { period, observations: accepted }
  const placed = problems.flatMap((problem) => {
    const figure = chosen[(problem.row ?? 1) - 1]
    return figure === undefined ? [problem] : inFile([problem], figure.columns, { number: figure.row })
  })
  throw new Failure('failed', `${problems.length} problem(s) found, so nothing was scored.`, { problems: placed })
}

function onlyPeriod(figures: readonly Figure[]): string {
  const periods = [...new Set(figures.map(({ input }) => input.period).filter((period) => typeof period === 'string'))]
  const [period] = periods
  if (period === undefined) throw wrong('The file names no period; say it with --period.')
  if (periods.length > 1)
    throw wrong(`The file holds the periods ${periods.sort().join(', ')}; choose one with --period.`)
  return period
}
