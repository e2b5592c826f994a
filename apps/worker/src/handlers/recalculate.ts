import type { Handlers } from '@pmm/core/job/catalogue'
import { listCycles } from '@pmm/store/cycle.repository'
import type { Dependencies } from '../dependencies.ts'

/** Has every cycle that holds data computed again. */
export const recalculateHandler =
  ({ db, producer }: Dependencies): Handlers['recalculate'] =>
  async (_payload, { progress }) => {
    const cycles = (await listCycles(db)).filter(({ dataRevision }) => dataRevision > 0)
    for (const [done, { code }] of cycles.entries()) {
      await progress('publish', done, cycles.length)
      await producer.publish('score-cycle', { cycle: code, force: true })
    }
    await progress('done', cycles.length, cycles.length)
  }
