import { defaultPlan } from '@pmm/core/benchmark/default-plan'
import type { BenchmarkPlan } from '@pmm/core/benchmark/peer-group'
import type { CycleView } from '@pmm/core/contract/cycles'
import { scoreColumns } from '@pmm/core/contract/table'
import { reportersOn } from '@pmm/core/domain/attributes'
import { eligibleOn } from '@pmm/core/domain/membership'
import type { ScoredCycle } from '@pmm/engine/chain/chain'
import { peersOf } from '@pmm/engine/chain/peers'
import type { WholeGround } from '@pmm/engine/release/whole-tables'
import { listAdministrations } from '@pmm/store/administration.repository'
import { listAttributes } from '@pmm/store/attribute.repository'
import { findPlan } from '@pmm/store/benchmark-plan.repository'
import { listChain } from '@pmm/store/cycle.repository'
import type { Db } from '@pmm/store/database'
import { loadGrades } from '@pmm/store/evidence.repository'
import { getMethod } from '@pmm/store/method.repository'
import { getRunBytes } from '@pmm/store/run.repository'
import { decode } from '@pmm/table/decode'
import type { OriginCycle, OriginGround } from './origins.ts'

/** Everything scored of a method as it is now, and how to tell it from what it was. */
export interface LiveGround {
  readonly ground: WholeGround
  readonly origins: OriginGround
}

/** Loads what the live tables of a method follow from. */
export async function loadLiveGround(db: Db, method: string): Promise<LiveGround> {
  const [administrations, attributes] = [await listAdministrations(db), await listAttributes(db)]
  const plan = ((await findPlan(db, method))?.body ?? defaultPlan) as BenchmarkPlan
  const cycles: OriginCycle[] = []
  for (const cycle of await listChain(db, method)) cycles.push(await originOf(db, cycle))
  const origins = { method, plan, administrations, attributes, cycles }
  const chain = await Promise.all(cycles.map((cycle) => loadLink(db, cycle, origins)))
  const grades = new Map<string, Awaited<ReturnType<typeof loadGrades>>>()
  for (const { cycle, evidenceRevision } of cycles) grades.set(cycle, await loadGrades(db, cycle, evidenceRevision))
  const peers = chain.map((link) => peersOf(link, plan))
  const evidence: WholeGround['evidence'] = (cycle, administration, kpi) => grades.get(cycle)?.(administration, kpi)
  return { ground: { method, chain, plan, peers, evidence }, origins }
}

async function originOf(db: Db, cycle: CycleView): Promise<OriginCycle> {
  const { code, period, membershipDate, evidenceRevision, currentRun: run } = cycle
  if (run === null) throw new Error(`the cycle ${code} lost its run`)
  const method = await getMethod(db, cycle.method, cycle.methodVersion)
  return { cycle: code, period, membershipDate, method, run, evidenceRevision }
}

async function loadLink(
  db: Db,
  { cycle, period, membershipDate, method, run }: OriginCycle,
  { administrations, attributes }: OriginGround,
): Promise<ScoredCycle> {
  return {
    ...{ cycle, period, membershipDate, method },
    administrations: reportersOn(eligibleOn(administrations, membershipDate), attributes, membershipDate),
    scores: decode(await getRunBytes(db, run), scoreColumns),
  }
}
