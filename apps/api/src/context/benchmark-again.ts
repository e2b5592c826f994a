import { forgetBenchmarks, listCycles } from '@pmm/store/cycle/cycle.repository'
import type { Trx } from '@pmm/store/database/database'
import type { FastifyBaseLogger } from 'fastify'
import type { Dependencies } from './dependencies.ts'
import { publishOrLeave } from './publish-or-leave.ts'

/**
 * Changes what scored cycles are compared by, of a method or of all methods, and has them benchmarked again. The tables are
 * forgotten in the transaction of the change, and before it, while the transaction holds no other lock: nothing can fail any more
 * once the change is stored.
 */
export async function benchmarkAgain<Changed>(
  { db, producer }: Pick<Dependencies, 'db' | 'producer'>,
  log: FastifyBaseLogger,
  isConcerned: (cycle: { readonly code: string; readonly method: string }) => boolean,
  change: (trx: Trx) => Promise<Changed>,
): Promise<Changed> {
  const cycles = (await listCycles(db)).filter((cycle) => cycle.currentRun !== null && isConcerned(cycle))
  const codes = cycles.map(({ code }) => code)
  const changed = await db.transaction().execute(async (trx) => {
    await forgetBenchmarks(trx, codes)
    return change(trx)
  })
  for (const code of codes) await publishOrLeave(producer, log, 'benchmark-cycle', { cycle: code })
  return changed
}
