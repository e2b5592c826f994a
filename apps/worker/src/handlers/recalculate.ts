import type { CycleView } from '@pmm/core/contract/cycles'
import type { Handlers, JobRequest } from '@pmm/core/job/catalogue'
import type { Flow } from '@pmm/queue/flow'
import { listCycles } from '@pmm/store/cycle/cycle.repository'
import type { Dependencies } from '../context/dependencies.ts'

/**
 * Has every cycle that holds data computed again: the cycles of a method are scored in parts, then benchmarked
 * together, then released where that is asked for.
 */
export const recalculateHandler =
  ({ db, producer }: Dependencies): Handlers['recalculate'] =>
  async ({ release = false }, { progress, goesOnIn }) => {
    const cycles = (await listCycles(db)).filter(({ dataRevision }) => dataRevision > 0)
    const methods = [...Map.groupBy(cycles, ({ method }) => method)]
    const flows: string[] = []
    for (const [done, [method, own]] of methods.entries()) {
      await progress('publish', done, methods.length)
      flows.push(await producer.publishFlow(flowOf(method, own, release)))
    }
    await goesOnIn(flows)
  }

function flowOf(method: string, cycles: readonly CycleView[], release: boolean): Flow {
  const parts = cycles.map(({ code: cycle }) => ({
    name: 'score-cycle' as const,
    payload: { cycle, force: true, flow: true },
  }))
  const benchmark: JobRequest = { name: 'benchmark-cycle', payload: { cycle: cycles[0]!.code } }
  const releasing: JobRequest = { name: 'make-releases', payload: { method, always: true } }
  return { parts, followedBy: release ? [benchmark, releasing] : [benchmark] }
}
