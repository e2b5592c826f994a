import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { PanelExample, Size } from '../measure/panel-example.ts'
import { type Share, workOn } from './ours.ts'

/** Threads that stand ready; whole cycles are shared out among them, the thread of the caller included. */
export interface Threads {
  readonly count: number
  readonly run: () => void
  readonly stop: () => Promise<void>
}

/** Starts threads on shares of whole cycles, and settles when every thread is ready. */
export async function startThreads(
  size: Size,
  example: PanelExample,
  wanted: number,
  job: Pick<Share, 'work' | 'target'>,
): Promise<Threads> {
  const shares = sharesOf(size, example, Math.min(wanted, size.cycles), job)
  const [firstShare, ...otherShares] = shares
  const started = new Int32Array(new SharedArrayBuffer(4))
  const done = new Int32Array(new SharedArrayBuffer(4))
  const workers = otherShares.map(
    (share) => new Worker(new URL('./thread.ts', import.meta.url), { workerData: { share, started, done } }),
  )
  await Promise.all(workers.map((worker) => once(worker, 'message')))
  const work = workOn(firstShare!)
  const run = () => {
    Atomics.store(done, 0, 0)
    Atomics.add(started, 0, 1)
    Atomics.notify(started, 0)
    work()
    for (let seen = 0; seen < workers.length; seen = Atomics.load(done, 0)) Atomics.wait(done, 0, seen)
  }
  const stop = async () => {
    Atomics.store(started, 0, -1)
    Atomics.notify(started, 0)
    await Promise.all(workers.map((worker) => once(worker, 'exit')))
  }
  return { count: shares.length, run, stop }
}

function sharesOf(
  size: Size,
  { method, panel }: PanelExample,
  count: number,
  job: Pick<Share, 'work' | 'target'>,
): Share[] {
  const starts = Array.from({ length: count + 1 }, (_, at) => Math.round((at * size.cycles) / count))
  return starts.slice(0, -1).map((first, at) => {
    return { ...job, size, method, values: panel.values, first, cycles: starts[at + 1]! - first }
  })
}
