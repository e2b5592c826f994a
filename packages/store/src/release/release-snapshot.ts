import { isDeepStrictEqual } from 'node:util'
import { byText } from '@pmm/core/canonical/by-text'
import type { CycleView } from '@pmm/core/contract/cycles'
import type { ReleasedCycle, ReleaseSnapshot } from '@pmm/core/contract/releases'
import { chainsOf } from '@pmm/core/domain/chains'
import { Problem } from '@pmm/core/domain/problem'
import type { RowProblem } from '@pmm/core/domain/row-problem'
import { listCycles } from '../cycle/cycle.repository.ts'
import type { Trx } from '../database/database.ts'
import { findParameters } from '../marks/disclosure-parameters.repository.ts'
import { findPlan } from '../method/benchmark-plan.repository.ts'
import { currentEdition } from '../noise/noise-edition.repository.ts'
import { listAdministrations } from '../reference/administration.repository.ts'
import { listAttributes } from '../reference/attribute.repository.ts'

/**
 * What a release of a method would be made of now: every cycle that holds data with the run of its newest data, and the
 * choices, groups and parameters as they stand. Demonstration cycles are left out where there are reported cycles.
 *
 * @throws Problem `not-releasable` where there is nothing to release, or scores are behind the data
 */
export async function takeSnapshot(trx: Trx, method: string): Promise<ReleaseSnapshot> {
  const cycles = cyclesOf(await listCycles(trx), method)
  if (cycles.length === 0)
    throw new Problem('not-releasable', `nothing has been reported for the method "${method}" yet`)
  refuseUnfinished(cycles)
  return {
    provenance: cycles[0]!.provenance,
    cycles: cycles.map(toReleased),
    plan: (await findPlan(trx, method))?.version ?? null,
    parameters: (await findParameters(trx))?.version ?? null,
    noise: await currentEdition(trx),
    administrations: await listAdministrations(trx),
    attributes: await listAttributes(trx),
  }
}

/** Whether a release of a snapshot would show nothing that the release of the other snapshot does not show. */
export const isSameSnapshot = (one: ReleaseSnapshot, other: ReleaseSnapshot): boolean => isDeepStrictEqual(one, other)

function cyclesOf(all: readonly CycleView[], method: string): CycleView[] {
  const own = all.filter((cycle) => cycle.method === method && cycle.dataRevision > 0)
  return chainsOf(own).main.sort(byPeriod)
}

const byPeriod = (a: CycleView, b: CycleView): number => byText(a.period, b.period) || byText(a.code, b.code)

function refuseUnfinished(cycles: readonly CycleView[]): void {
  const behind = cycles.filter(({ stale, currentRun }) => stale || currentRun === null)
  if (behind.length === 0) return
  const problems = behind.map(
    ({ code }): RowProblem => ({
      row: null,
      column: 'cycle',
      value: code,
      rule: 'scores-behind-data',
      message: `the scores of the cycle "${code}" are behind its data; try again when it is computed, in some seconds`,
    }),
  )
  throw new Problem('not-releasable', `${behind.length} cycle(s) are still being computed`, { problems })
}

/** Breaks are left out where there are none, as in releases of before. */
function toReleased(cycle: CycleView): ReleasedCycle {
  const released = withoutBreaks(cycle)
  return cycle.breaks.length === 0 ? released : { ...released, breaks: cycle.breaks }
}

const withoutBreaks = (cycle: CycleView): ReleasedCycle => ({
  cycle: cycle.code,
  title: cycle.title,
  period: cycle.period,
  methodVersion: cycle.methodVersion,
  membershipDate: cycle.membershipDate,
  run: cycle.currentRun!,
  dataRevision: cycle.dataRevision,
  disclosureRevision: cycle.disclosureRevision,
  evidenceRevision: cycle.evidenceRevision,
})
