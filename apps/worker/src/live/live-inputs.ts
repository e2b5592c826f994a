import type { ScoredCycle } from '@pmm/comparison/chain/chain'
import { defaultPlan } from '@pmm/core/benchmark/default-plan'
import { evidenceMarks } from '@pmm/core/marks/mark-kind'
import type { Method } from '@pmm/core/method/schema/method'
import { readScores } from '@pmm/release/inputs/read-scores'
import { reportersOnDates } from '@pmm/release/inputs/reporters-on-dates'
import type { WholeInputs } from '@pmm/release/inputs/whole-inputs'
import { listChain } from '@pmm/store/cycle/cycle.repository'
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
  const cycles: OriginCycle[] = []
  for (const { code, period, membershipDate, methodVersion, evidenceRevision, currentRun } of await listChain(
    db,
    method,
  )) {
    const version = versions.get(methodVersion) ?? (await getMethod(db, method, methodVersion))
    versions.set(methodVersion, version)
    const run = currentRun!
    const firstRun = firstRunOf(firstRuns, { cycle: code, run })
    cycles.push({ cycle: code, period, membershipDate, method: version, run, firstRun, evidenceRevision })
  }
  return { method, plan, administrations: await listAdministrations(db), attributes: await listAttributes(db), cycles }
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

const linkOf = ({ cycle, period, membershipDate, method }: OriginCycle) => ({ cycle, period, membershipDate, method })
