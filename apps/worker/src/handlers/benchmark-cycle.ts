import type { CycleView } from '@pmm/core/contract/cycles'
import { scoreColumns } from '@pmm/core/contract/table'
import type { Administration } from '@pmm/core/domain/administration'
import { eligibleOn } from '@pmm/core/domain/membership'
import type { Handlers } from '@pmm/core/job/catalogue'
import type { Method } from '@pmm/core/method/method'
import { benchmarkCycle } from '@pmm/engine/benchmark/benchmark-cycle'
import { positionsOf } from '@pmm/engine/benchmark/positions'
import { decode } from '@pmm/engine/table/decode'
import type { Frame } from '@pmm/engine/table/frame'
import { trajectoriesOf, trendsOf } from '@pmm/engine/trajectory/trajectories'
import { listAdministrations } from '@pmm/store/administration.repository'
import { getCycle, listChain, setBenchmarkedRun } from '@pmm/store/cycle.repository'
import type { Db } from '@pmm/store/database'
import { findMethod } from '@pmm/store/method.repository'
import { lockScope } from '@pmm/store/published-table.repository'
import { getRunBytes } from '@pmm/store/run.repository'
import type { Dependencies } from '../dependencies.ts'
import { publishTable, type TableToPublish } from '../publish/publish-table.ts'

/** A scored cycle with what its benchmarks are made of. */
interface ChainLink {
  readonly cycle: CycleView
  readonly method: Method
  readonly administrations: readonly Administration[]
  readonly scores: Frame<typeof scoreColumns>
}

/**
 * Benchmarks a cycle against its peers and its past. A method's cycles are benchmarked one job after another, because
 * trajectories and trends span them all and must be made of the newest run of each.
 */
export const benchmarkCycleHandler =
  ({ db }: Dependencies): Handlers['benchmark-cycle'] =>
  async ({ cycle: code }, { progress }) => {
    await progress('load', 0, 3)
    const cycle = await getCycle(db, code)
    await db.transaction().execute(async (trx) => {
      await lockScope(trx, `method:${cycle.method}`)
      const chain = await loadChain(trx, cycle.method)
      await progress('benchmark', 1, 3)
      const tables = tablesOf(chain, code)
      await progress('publish', 2, 3)
      for (const table of tables) await publishTable(trx, table)
      const link = chain.find(({ cycle }) => cycle.code === code)
      if (link?.cycle.currentRun) await setBenchmarkedRun(trx, code, link.cycle.currentRun)
    })
    await progress('done', 3, 3)
  }

async function loadChain(trx: Db, method: string): Promise<ChainLink[]> {
  const administrations = await listAdministrations(trx)
  const links: ChainLink[] = []
  for (const cycle of await listChain(trx, method)) links.push(await loadLink(trx, cycle, administrations))
  return links
}

async function loadLink(trx: Db, cycle: CycleView, all: readonly Administration[]): Promise<ChainLink> {
  const found = await findMethod(trx, cycle.method, cycle.methodVersion)
  if (found === undefined || cycle.currentRun === null)
    throw new Error(`the cycle ${cycle.code} lost its method or run`)
  const scores = decode(await getRunBytes(trx, cycle.currentRun), scoreColumns)
  return { cycle, scores, method: found.method, administrations: eligibleOn(all, cycle.membershipDate) }
}

/** What a new run of a cycle changes: its own tables, the positions of the cycle after it, and what spans all cycles. */
function tablesOf(chain: readonly ChainLink[], code: string): TableToPublish[] {
  const at = chain.findIndex(({ cycle }) => cycle.code === code)
  const own = chain[at]
  if (own === undefined) return []
  const benchmarks = chain.map((link) => benchmarkCycle(benchmarkInput(link)))
  const spans = chain.map(({ cycle: { code, period }, ...link }) => ({ ...link, cycle: code, period }))
  const scope = `method:${own.cycle.method}` as const
  return [
    { scope: `cycle:${code}`, name: 'benchmarks', frame: benchmarks[at]!, cuts: ['all', 'node'] },
    ...[at, at + 1].filter((index) => index < chain.length).map((index) => positionsAt(chain, index)),
    { scope, name: 'trajectories', frame: trajectoriesOf(spans), cuts: ['administration'] },
    { scope, name: 'trends', frame: trendsOf(benchmarks), cuts: ['node'] },
  ]
}

function positionsAt(chain: readonly ChainLink[], index: number): TableToPublish {
  const link = chain[index]!
  const frame = positionsOf({ ...link, previous: chain[index - 1]?.scores ?? null })
  return { scope: `cycle:${link.cycle.code}`, name: 'positions', frame, cuts: ['administration'] }
}

const benchmarkInput = ({ cycle, ...link }: ChainLink) => ({ ...link, cycle: cycle.code, period: cycle.period })
