import type { Administration } from '@pmm/core/domain/administration'
import { members } from '@pmm/core/domain/members'
import { eligibleOn } from '@pmm/core/domain/membership'
import { admit } from '@pmm/core/ingest/admit'
import { packOf } from '@pmm/core/method/packs'
import type { Method } from '@pmm/core/method/schema/method'
import { scoreCycle } from '@pmm/scoring/score/score-cycle'
import { type DemonstrationCycle, generateDemonstration } from '@pmm/tooling/demo/generate'
import type { CycleScores } from '../src/shared/api/queries.ts'

export const illustrative = packOf('pmm-illustrative')!
export const administrations: readonly Administration[] = members

/** The score tables of the demonstration's cycles under a method with its KPIs. */
export const demonstrationScores = (method: Method): CycleScores[] =>
  generateDemonstration({ seed: 1, method: illustrative, administrations }).cycles.map((cycle) => ({
    code: cycle.code,
    period: cycle.period,
    scores: scoreCycle({
      method,
      period: cycle.period,
      observations: observationsOf(cycle),
      administrations: eligibleOn(administrations, cycle.membershipDate),
    }),
  }))

const byCode = new Map(administrations.map((administration) => [administration.code, administration]))
const kpis = new Map(illustrative.kpis.map((kpi) => [kpi.code, kpi]))

function observationsOf({ period, membershipDate, observations }: DemonstrationCycle) {
  const rules = { period, kpis, membershipDate, today: '2026-01-01', allowed: null }
  const { accepted, problems } = admit(observations, { ...rules, resolve: (code) => byCode.get(code) })
  if (problems.length > 0) throw new Error(problems[0]!.message)
  return accepted
}
