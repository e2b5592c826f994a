import { defaultPlan } from '@pmm/core/benchmark/default-plan'
import type { BenchmarkPlan } from '@pmm/core/benchmark/peer-group'
import type { CycleView } from '@pmm/core/contract/cycles'
import { scoreColumns } from '@pmm/core/contract/table'
import type { Administration } from '@pmm/core/domain/administration'
import { type AttributeValue, reportersOn } from '@pmm/core/domain/attributes'
import { eligibleOn } from '@pmm/core/domain/membership'
import type { Handlers } from '@pmm/core/job/catalogue'
import type { ScoredCycle } from '@pmm/engine/chain/chain'
import { peersOf } from '@pmm/engine/chain/peers'
import { listAdministrations } from '@pmm/store/administration.repository'
import { listAttributes } from '@pmm/store/attribute.repository'
import { findPlan } from '@pmm/store/benchmark-plan.repository'
import { getCycle, listBehind, listChain, setBenchmarkedRun } from '@pmm/store/cycle.repository'
import type { Db } from '@pmm/store/database'
import { loadGrades } from '@pmm/store/evidence.repository'
import { findMethod } from '@pmm/store/method.repository'
import { getRunBytes } from '@pmm/store/run.repository'
import { lockScope } from '@pmm/store/table.repository'
import { decode } from '@pmm/table/decode'
import type { Dependencies } from '../dependencies.ts'
import { publishTable } from '../publish/publish-table.ts'
import { type LiveGround, liveTables } from './live-tables.ts'

/**
 * Benchmarks a cycle against its peers and its past. A method's cycles are benchmarked one job after another, because
 * trajectories and trends span them all and must be made of the newest run of each; so the first of several jobs does the
 * work of those that wait for it, and they find nothing left to do.
 */
export const benchmarkCycleHandler =
  ({ db }: Dependencies): Handlers['benchmark-cycle'] =>
  async ({ cycle: code }, { progress }) => {
    await progress('load', 0, 3)
    const { method } = await getCycle(db, code)
    await db.transaction().execute(async (trx) => {
      await lockScope(trx, `method:${method}`)
      const behind = await listBehind(trx, method)
      if (!behind.includes(code)) return
      const { ground, runs } = await loadGround(trx, method)
      await progress('benchmark', 1, 3)
      const tables = liveTables(ground, behind)
      await progress('publish', 2, 3)
      for (const table of tables) await publishTable(trx, table)
      for (const one of behind) await setBenchmarkedRun(trx, one, runs.get(one)!)
    })
    await progress('done', 3, 3)
  }

/** Everything scored of a method as it is now, and the run of each cycle. */
async function loadGround(trx: Db, method: string): Promise<{ ground: LiveGround; runs: Map<string, string> }> {
  const [administrations, attributes] = [await listAdministrations(trx), await listAttributes(trx)]
  const plan = ((await findPlan(trx, method))?.body ?? defaultPlan) as BenchmarkPlan
  const chain: ScoredCycle[] = []
  const runs = new Map<string, string>()
  const grades = new Map<string, Awaited<ReturnType<typeof loadGrades>>>()
  for (const cycle of await listChain(trx, method)) {
    chain.push(await loadLink(trx, cycle, { administrations, attributes }))
    runs.set(cycle.code, cycle.currentRun!)
    grades.set(cycle.code, await loadGrades(trx, cycle.code))
  }
  const peers = chain.map((link) => peersOf(link, plan))
  const evidence: LiveGround['evidence'] = (cycle, administration, kpi) => grades.get(cycle)?.(administration, kpi)
  return { ground: { method, chain, plan, peers, evidence }, runs }
}

interface Known {
  readonly administrations: readonly Administration[]
  readonly attributes: readonly AttributeValue[]
}

async function loadLink(trx: Db, cycle: CycleView, known: Known): Promise<ScoredCycle> {
  const found = await findMethod(trx, cycle.method, cycle.methodVersion)
  if (found === undefined || cycle.currentRun === null)
    throw new Error(`the cycle ${cycle.code} lost its method or run`)
  const { code, period, membershipDate } = cycle
  return {
    ...{ cycle: code, period, membershipDate, method: found.method },
    administrations: reportersOn(eligibleOn(known.administrations, membershipDate), known.attributes, membershipDate),
    scores: decode(await getRunBytes(trx, cycle.currentRun), scoreColumns),
  }
}
