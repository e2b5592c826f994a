import { sql } from 'kysely'
import type { Db } from '../database/database.ts'

/**
 * The score runs by which cycles of a method were released first, by code of the cycle; a cycle that no release had is
 * missing. A withdrawn release counts, since it stays known.
 *
 * @param before number of a release; releases from it on are left out
 */
export async function loadFirstRuns(
  db: Db,
  method: string,
  before = Number.MAX_SAFE_INTEGER,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ cycle: string; run: string }>`
    select distinct on (released ->> 'cycle') released ->> 'cycle' as cycle, released ->> 'run' as run
    from release, jsonb_array_elements(outline -> 'cycles') as released
    where method = ${method} and state in ('ready', 'withdrawn') and number < ${before}
    order by released ->> 'cycle', number`.execute(db)
  return new Map(rows.map(({ cycle, run }) => [cycle, run]))
}
