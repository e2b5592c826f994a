import type { CycleView } from '@pmm/core/contract/cycles'
import { Problem } from '@pmm/core/domain/problem'
import type { AdmissionRules } from '@pmm/core/ingest/admit'
import { getCycle } from '@pmm/store/cycle/cycle.repository'
import type { Db } from '@pmm/store/database/database'
import type { ApiKey } from '@pmm/store/service/api-key.repository'
import type { Dependencies } from '../context/dependencies.ts'

/** A cycle and the rules its rows are judged by. */
export interface CycleRules {
  readonly cycle: CycleView
  readonly rules: AdmissionRules
}

/** The rules rows of a cycle are judged by. @throws Problem `not-found`, or `conflict` when the cycle is closed */
export async function rulesFor(
  db: Db,
  code: string,
  apiKey: ApiKey,
  { reference, clock }: Pick<Dependencies, 'reference' | 'clock'>,
): Promise<CycleRules> {
  const now = clock()
  const cycle = await getCycle(db, code)
  if (cycle.state === 'closed') throw new Problem('conflict', `the cycle "${code}" is closed`)
  const rules = {
    period: cycle.period,
    membershipDate: cycle.membershipDate,
    today: now.toISOString().slice(0, 10),
    kpis: await reference.kpis(cycle.method, cycle.methodVersion),
    resolve: await reference.resolver(now),
    allowed: apiKey.administrations === null ? null : new Set(apiKey.administrations),
  }
  return { cycle, rules }
}
