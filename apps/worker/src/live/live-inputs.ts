import type { ScoredCycle } from '@pmm/comparison/chain/chain'
import { defaultPlan } from '@pmm/core/benchmark/default-plan'
import type { CycleView } from '@pmm/core/contract/cycles'
import { chainsOf } from '@pmm/core/domain/chains'
import { evidenceMarks } from '@pmm/core/marks/mark-kind'
import type { Method } from '@pmm/core/method/schema/method'
import { readScores } from '@pmm/release/inputs/read-scores'
import { reportersOnDates } from '@pmm/release/inputs/reporters-on-dates'
import type { WholeInputs } from '@pmm/release/inputs/whole-inputs'
import { listScored } from '@pmm/store/cycle/cycle.repository'
import type { Db } from '@pmm/store/database/database'
import { type FindWord, loadWords } from '@pmm/store/marks/mark.repository'
import { findPlan } from '@pmm/store/method/benchmark-plan.repository'
import { getMethod } from '@pmm/store/method/method.repository'
import { listAdministrations } from '@pmm/store/reference/administration.repository'
import { listAttributes } from '@pmm/store/reference/attribute.repository'
import { loadFirstRuns } from '@pmm/store/release/first-runs'
import type { FindRunBytes } from '@pmm/store/run/run.repository'
import { firstRunOf, type OriginCycle, type OriginInputs } from './origins.ts'

/** Loads what the origins of the live tables of a method are made of, as it is now. */
export async function loadOriginInputs(db: Db, method: string): Promise<OriginInputs> {
  const plan = (await findPlan(db, method))?.body ?? defaultPlan
  const versions = new Map<string, Method>()
  const firstRuns = await loadFirstRuns(db, method)
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
    firstRun: firstRunOf(firstRuns, { cycle: cycle.code, run: cycle.currentRun! }),
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

/** Loads what the live tables themselves are made of: scores of now and as first released, grades and peers. */
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
  const peers = chain.map(({ membershipDate }) => reportersOn(membershipDate).peers)
  return { method, chain, plan, peers, evidence, earlier: [{ chain: await loadFirstScores(cycles, bytesOf) }] }
}

/** The scores of cycles as first released, where they are others now. */
async function loadFirstScores(cycles: readonly OriginCycle[], bytesOf: FindRunBytes) {
  const restated = cycles.flatMap(({ cycle, firstRun }) => (firstRun === null ? [] : [{ cycle, firstRun }]))
  return Promise.all(
    restated.map(async ({ cycle, firstRun }) => ({ cycle, scores: readScores(await bytesOf(firstRun)) })),
  )
}

const linkOf = ({ cycle, period, membershipDate, method, breaks }: OriginCycle) => ({
  cycle,
  period,
  membershipDate,
  method,
  breaks,
})
