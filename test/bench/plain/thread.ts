import { parentPort, workerData } from 'node:worker_threads'
import { type Share, workOn } from './ours.ts'

/** A thread that does its share whenever the counter it is given goes up, and says so on another. */
const { share, started, done } = workerData as { share: Share; started: Int32Array; done: Int32Array }
const work = workOn(share)
parentPort!.postMessage('ready')
for (let round = 0; ; ) {
  Atomics.wait(started, 0, round)
  round = Atomics.load(started, 0)
  if (round < 0) break
  work()
  Atomics.add(done, 0, 1)
  Atomics.notify(done, 0)
}
