import type { Handlers } from '@pmm/core/job/catalogue'
import { listCycles } from '@pmm/store/cycle.repository'
import type { Dependencies } from '../dependencies.ts'

/** Has every cycle that holds data computed again: those of a method are scored in parts, then benchmarked together. */
export const recalculateHandler =
  ({ db, producer }: Dependencies): Handlers['recalculate'] =>
  async (_payload, { progress }) => {
    const cycles = (await listCycles(db)).filter(({ dataRevision }) => dataRevision > 0)
    const methods = [...Map.groupBy(cycles, ({ method }) => method).values()]
    for (const [done, own] of methods.entries()) {
      await progress('publish', done, methods.length)
      const parts = own.map(({ code: cycle }) => ({
        ...{ name: 'score-cycle' as const, payload: { cycle, force: true, flow: true } },
      }))
      const last = { name: 'benchmark-cycle' as const, payload: { cycle: own[0]!.code } }
      await producer.publishFlow({ parts, last })
    }
    await progress('done', methods.length, methods.length)
  }
