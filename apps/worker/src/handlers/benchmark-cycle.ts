import type { Handlers } from '@pmm/core/job/catalogue'
import { getCycle, listBehind } from '@pmm/store/cycle/cycle.repository'
import type { FindRunBytes } from '@pmm/store/run/run.repository'
import type { Dependencies } from '../context/dependencies.ts'
import { makeLive } from '../live/make-live.ts'

/**
 * Benchmarks a cycle against its peers and its past. Trajectories and trends span all cycles of a method and must be
 * made of the newest run of each cycle; so whichever job comes first does the work of all jobs, jobs that run beside it
 * share the work, and jobs that waited find nothing left to do.
 */
export const benchmarkCycleHandler =
  (dependencies: Dependencies, bytesOf: FindRunBytes): Handlers['benchmark-cycle'] =>
  async ({ cycle, helps }, { progress }) => {
    const { db } = dependencies
    await progress('load', 0, 2)
    const { method } = await getCycle(db, cycle)
    const behind = await listBehind(db, method)
    if (behind.includes(cycle)) {
      await progress('benchmark', 1, 2)
      const others = behind.filter((one) => one !== cycle)
      if (helps !== true && others.length >= muchWork) await callHelp(dependencies, others)
      await makeLive(db, method, bytesOf)
    }
    await progress('done', 2, 2)
  }

/** So many cycles beside the cycle of the job are worth calling for help. */
const muchWork = 2
/** Helping jobs find something to do up to about as many as a worker has threads. */
const mostHelp = 3

async function callHelp({ producer }: Dependencies, cycles: readonly string[]): Promise<void> {
  for (const cycle of cycles.slice(0, mostHelp)) await producer.publish('benchmark-cycle', { cycle, helps: true })
}
