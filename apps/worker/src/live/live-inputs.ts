import type { ScoredCycle } from '@pmm/comparison/chain/chain'
import { defaultPlan } from '@pmm/core/benchmark/default-plan'
import type { CycleView } from '@pmm/core/contract/cycles'
import { chainsOf } from '@pmm/core/domain/chains'
import { evidenceMarks } from '@pmm/core/marks/mark-kind'
import type { Method } from '@pmm/core/method/schema/method'
import { readScores } from '@pmm/release/inputs/read-scores'
import { reportersOnDates } from '@pmm/release/inputs/reporters-on-dates'
import type { WholeInputs } from '@pmm/release/tables/whole-tables'
import { listScored } from '@pmm/store/cycle/cycle.repository'
import type { Db } from '@pmm/store/database/database'
import { type FindWord, loadWords } from '@pmm/store/marks/mark.repository'
import { findPlan } from '@pmm/store/method/benchmark-plan.repository'
import { getMethod } from '@pmm/store/method/method.repository'
import { listAdministrations } from '@pmm/store/reference/administration.repository'
import { listAttributes } from '@pmm/store/reference/attribute.repository'
import type { FindRunBytes } from '@pmm/store/run/run.repository'
import type { OriginCycle, OriginInputs } from './origins.ts'

/** Loads what the origins of the live tables of a method are made of, as it is now. */
export async function loadOriginInputs(db: Db, method: string): Promise<OriginInputs> {
  const plan = (await findPlan(db, method))?.body ?? defaultPlan
  const versions = new Map<string, Method>()
  const methodOf = async (version: string) => {
    const known = versions.get(version) ?? (await getMethod(db, method, version))
    versions.set(version, known)
    return known
  }
  const originOf = async (cycle: CycleView): Promise<OriginCycle> => ({
    cycle: cycle.code,
    period: cycle.period,
    membershipDate: cycle.membershipDate,
    method: await methodOf(cycle.methodVersion),
    run: cycle.currentRun!,
    evidenceRevision: cycle.evidenceRevision,
    breaks: cycle.breaks.length === 0 ? undefined : cycle.breaks,
  })
  const { main, apart } = chainsOf(await listScored(db, method))
  return {
    method,
    plan,
    administrations: await listAdministrations(db),
    attributes: await listAttributes(db),
    cycles: await oneByOne(main, originOf),
    apart: await oneByOne(apart, originOf),
  }
}

async function oneByOne<From, To>(list: readonly From[], load: (from: From) => Promise<To>): Promise<To[]> {
  const loaded: To[] = []
  for (const one of list) loaded.push(await load(one))
  return loaded
}

/** Loads what the live tables themselves are made of: scores, grades and peers. */
export async function loadLiveInputs(db: Db, origins: OriginInputs, bytesOf: FindRunBytes): Promise<WholeInputs> {
  const { method, plan, cycles } = origins
  const reportersOn = reportersOnDates(origins, plan)
  const chain = await Promise.all(
    cycles.map(async (cycle): Promise<ScoredCycle> => {
      const { administrations } = reportersOn(cycle.membershipDate)
      return { ...linkOf(cycle), administrations, scores: readScores(await bytesOf(cycle.run)) }
    }),
  )
  const grades = new Map<string, FindWord<typeof evidenceMarks>>()
  for (const { cycle, evidenceRevision: revision } of cycles)
    grades.set(cycle, await loadWords(db, evidenceMarks, { cycle, revision }))
  const evidence: WholeInputs['evidence'] = (cycle, administration, kpi) => grades.get(cycle)?.(administration, kpi)
  return { method, chain, plan, peers: chain.map(({ membershipDate }) => reportersOn(membershipDate).peers), evidence }
}

const linkOf = ({ cycle, period, membershipDate, method, breaks }: OriginCycle) => ({
  cycle,
  period,
  membershipDate,
  method,
  breaks,
})
