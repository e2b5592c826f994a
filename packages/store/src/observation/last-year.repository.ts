import { yearBefore } from '@pmm/core/domain/calendar'
import { sql } from 'kysely'
import type { Db } from '../database/database.ts'

/** Whose values of the year before a cycle's period are asked for. */
export interface LastYearAsked {
  readonly cycle: string
  readonly method: string
  readonly provenance: string
  /** Data period of the cycle. */
  readonly period: string
  readonly administrations: readonly string[]
}

/** A value of the year before, in the unit of its KPI. */
export interface EarlierValue {
  readonly administration: string
  readonly kpi: string
  readonly value: number
}

/**
 * The values that count for the year before: those that the cycle itself reports again, else those of the cycle of the same
 * method and provenance that had that year.
 */
export async function loadLastYear(db: Db, asked: LastYearAsked): Promise<readonly EarlierValue[]> {
  const { cycle, method, provenance, administrations } = asked
  const period = yearBefore(asked.period)
  const { rows } = await sql<EarlierValue>`
    select administration, kpi, value from (
      select distinct on (administration, kpi) administration, kpi, value
      from observation join batch on batch.id = observation.batch
      where observation.period = ${period} and batch.revision is not null
        and observation.administration = any(${administrations}::text[])
        and observation.cycle in (
          select ${cycle} union
          select code from cycle where method_id = ${method} and provenance = ${provenance} and period = ${period}
        )
      order by administration, kpi, (observation.cycle = ${cycle}) desc, observation.id desc
    ) latest where value is not null`.execute(db)
  return rows
}
