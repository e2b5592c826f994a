import type { ReleasedCycle, ReleaseSnapshot } from '@pmm/core/contract/releases'
import { disclosureLevels } from '@pmm/core/disclosure/level'
import { type CycleAtHand, denominatorsIn, openRulers } from '@pmm/core/disclosure/open-rulers'
import { Problem } from '@pmm/core/domain/problem'
import type { RowProblem } from '@pmm/core/domain/row-problem'
import { disclosureMarks } from '@pmm/core/marks/mark-kind'

import type { Method } from '@pmm/core/method/schema/method'
import { sql } from 'kysely'
import type { Trx } from '../database/database.ts'
import { loadLevels } from '../marks/level.repository.ts'
import { holdingMarks } from '../marks/mark.repository.ts'
import { findMethod } from '../method/method.repository.ts'
import type {} from '../observation/observation.tables.ts'

/**
 * Refuses to release cycles whose scores would give hidden values away.
 *
 * @throws Problem `not-releasable` that names every KPI or group concerned
 */
export async function refuseOpenRulers(trx: Trx, method: string, { cycles }: ReleaseSnapshot): Promise<void> {
  const versions = await loadVersions(trx, method, cycles)
  const open = cycles.map((one) => ({ ...one, method: versions.get(one.methodVersion)! })).filter(mayBeOpen)
  if (open.length === 0) return
  const hidden = new Set<string>()
  for (const cycle of cycles) for (const kpi of await listHiddenKpis(trx, cycle)) hidden.add(kpi)
  const problems: RowProblem[] = []
  for (const one of open) problems.push(...openRulers({ ...one, hidden, opener: await openerIn(trx, one, one.method) }))
  if (problems.length === 0) return
  const nodes = [...new Set(problems.map(({ value }) => String(value)))].join(', ')
  throw new Problem('not-releasable', `scores of ${nodes} would give values away that are not public`, { problems })
}

/** Whether scores might give a value away if every value were hidden: most methods hold all their rulers fixed. */
function mayBeOpen(one: Pick<CycleAtHand, 'cycle' | 'period' | 'method'>): boolean {
  const hidden = new Set(one.method.kpis.map(({ code }) => code))
  return openRulers({ ...one, hidden, opener: () => 'somebody' }).length > 0
}

async function loadVersions(trx: Trx, method: string, cycles: readonly ReleasedCycle[]): Promise<Map<string, Method>> {
  const versions = new Map<string, Method>()
  for (const { methodVersion } of cycles)
    if (!versions.has(methodVersion)) versions.set(methodVersion, await load(trx, method, methodVersion))
  return versions
}

async function load(trx: Trx, id: string, version: string): Promise<Method> {
  const found = await findMethod(trx, id, version)
  if (found === undefined) throw new Problem('not-found', `there is no method "${id}" of the version ${version}`)
  return found.method
}

/** Finds an administration that shows a KPI to more viewers than another KPI, among those that reported it. */
async function openerIn(
  trx: Trx,
  { cycle, disclosureRevision }: ReleasedCycle,
  method: Method,
): Promise<CycleAtHand['opener']> {
  const divided = denominatorsIn(method).map(([kpi]) => kpi)
  if (divided.length === 0) return () => undefined
  const levelOf = await loadLevels(trx, cycle, disclosureRevision)
  const reported = await trx
    .selectFrom('observation')
    .select(['administration', 'kpi'])
    .distinct()
    .where('cycle', '=', cycle)
    .where('kpi', 'in', divided)
    .where('value', 'is not', null)
    .orderBy('administration')
    .execute()
  const rankOf = (administration: string, kpi: string) => disclosureLevels.indexOf(levelOf(administration, kpi))
  return (kpi, other) =>
    reported.find((one) => one.kpi === kpi && rankOf(one.administration, kpi) < rankOf(one.administration, other))
      ?.administration
}

/** The KPIs of a cycle of which a value was ever reported that is not public. */
async function listHiddenKpis(trx: Trx, { cycle, disclosureRevision }: ReleasedCycle): Promise<string[]> {
  const { rows } = await sql<{ kpi: string }>`
    with chosen as (${holdingMarks(disclosureMarks, { cycle, revision: disclosureRevision })}), reported as (
      select distinct administration, kpi from observation where cycle = ${cycle} and value is not null
    )
    select distinct reported.kpi from reported
    join cycle on cycle.code = ${cycle}
    left join chosen using (administration, kpi)
    where coalesce(chosen.word, cycle.default_disclosure) <> 'public' order by reported.kpi`.execute(trx)
  return rows.map(({ kpi }) => kpi)
}
