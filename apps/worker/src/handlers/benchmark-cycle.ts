import type { Handlers } from '@pmm/core/job/catalogue'
import { getCycle, listBehind, setBenchmarkedRun } from '@pmm/store/cycle.repository'
import type { Trx } from '@pmm/store/database'
import { lockScope } from '@pmm/store/table.repository'
import { listOfOrigin } from '@pmm/store/table-origin.repository'
import type { Dependencies } from '../dependencies.ts'
import { loadLiveGround } from '../live/live-ground.ts'
import { liveTables } from '../live/live-tables.ts'
import { originsOf } from '../live/origins.ts'
import { publishTables, type TableToPublish } from '../publish/publish-tables.ts'

/**
 * Benchmarks a cycle against its peers and its past. A method's cycles are benchmarked one job after another, because
 * trajectories and trends span them all and must be made of the newest run of each; so the first of several jobs does the
 * work of those that wait for it, and they find nothing left to do.
 */
export const benchmarkCycleHandler =
  ({ db }: Dependencies): Handlers['benchmark-cycle'] =>
  async ({ cycle: code }, { progress }) => {
    await progress('load', 0, 2)
    const { method } = await getCycle(db, code)
    await db.transaction().execute(async (trx) => {
      await lockScope(trx, `method:${method}`)
      const behind = await listBehind(trx, method)
      if (!behind.includes(code)) return
      const { ground, origins } = await loadLiveGround(trx, method)
      await progress('benchmark', 1, 2)
      const originOf = originsOf(origins)
      const tables = liveTables(ground).map(({ about: scope, name, make }): TableToPublish => {
        return { scope, name, make, origin: originOf({ scope, name }) }
      })
      await publishTables(trx, await dueOf(trx, tables, behind))
      for (const { cycle, run } of origins.cycles) if (behind.includes(cycle)) await setBenchmarkedRun(trx, cycle, run)
    })
    await progress('done', 2, 2)
  }

/** What is made of something else now, and everything about cycles that are behind, whatever it was made of. */
async function dueOf(trx: Trx, tables: readonly TableToPublish[], behind: readonly string[]) {
  const kept = new Set((await listOfOrigin(trx, tables)).map(({ scope, name }) => `${scope} ${name}`))
  const again = new Set(behind.map((cycle) => `cycle:${cycle}`))
  return tables.filter(({ scope, name }) => {
    return scope.startsWith('method:') || again.has(scope) || !kept.has(`${scope} ${name}`)
  })
}
