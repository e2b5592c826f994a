import type { BatchWarning } from '@pmm/core/domain/batch-warning'
import type { Observation } from '@pmm/core/domain/observation'
import { cellOf, createPlausibility } from '@pmm/core/ingest/plausibility'
import type { Db } from '@pmm/store/database/database'
import { loadLastYear } from '@pmm/store/observation/last-year.repository'
import type { CycleRules } from './rules.ts'

/** What of an accepted batch is probably a slip: the first warnings, and all of them counted. */
export interface Slips {
  readonly warnings: readonly BatchWarning[]
  readonly warningCount: number
}

/**
 * Holds the accepted rows of a batch against each other and against the year before.
 *
 * @param read gives the rows, as often as it is called
 */
export async function findSlips(
  db: Db,
  { cycle, rules }: CycleRules,
  read: () => AsyncIterable<readonly Observation[]>,
): Promise<Slips> {
  const { period, method, provenance } = cycle
  const administrations = new Set<string>()
  const reportedAgain: Observation[] = []
  for await (const chunk of read())
    for (const observation of chunk) {
      administrations.add(observation.administration)
      if (observation.period !== period) reportedAgain.push(observation)
    }
  const earlier = await loadLastYear(db, {
    cycle: cycle.code,
    method,
    provenance,
    period,
    administrations: [...administrations],
  })
  const lastYear = new Map<string, number>()
  for (const observation of [...earlier, ...reportedAgain])
    if (observation.value !== null) lastYear.set(cellOf(observation), observation.value)
  const plausibility = createPlausibility({ period, kpis: rules.kpis, lastYear })
  for await (const chunk of read()) for (const observation of chunk) plausibility.look(observation)
  return plausibility.end()
}
