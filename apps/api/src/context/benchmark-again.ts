import { forgetBenchmarks, listCycles } from '@pmm/store/cycle/cycle.repository'
import type { FastifyBaseLogger } from 'fastify'
import type { Dependencies } from './dependencies.ts'
import { publishOrLeave } from './publish-or-leave.ts'

/**
 * Has scored cycles benchmarked again, of a method or of all methods, because what they are compared by has changed.
 */
export async function benchmarkAgain(
  { db, producer }: Pick<Dependencies, 'db' | 'producer'>,
  log: FastifyBaseLogger,
  isConcerned: (cycle: { readonly code: string; readonly method: string }) => boolean,
): Promise<void> {
  const cycles = (await listCycles(db)).filter((cycle) => cycle.currentRun !== null && isConcerned(cycle))
  const codes = cycles.map(({ code }) => code)
  await db.transaction().execute((trx) => forgetBenchmarks(trx, codes))
  for (const code of codes) await publishOrLeave(producer, log, 'benchmark-cycle', { cycle: code })
}
