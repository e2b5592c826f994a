import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from '@pmm/client/client'
import type { CycleView } from '@pmm/core/contract/cycles'
import { Failure } from '../terminal/failure.ts'

const pollMilliseconds = 250

/**
 * Waits until the scores and benchmarks of every cycle follow from its newest data.
 *
 * @throws Failure when that takes too long
 */
export async function waitUntilScored(
  client: Client,
  cycles: readonly string[],
  seconds: number,
): Promise<CycleView[]> {
  const deadline = Date.now() + seconds * 1_000
  const scored: CycleView[] = []
  for (const code of cycles) scored.push(await waitFor(client, code, deadline, seconds))
  return scored
}

async function waitFor(client: Client, code: string, deadline: number, seconds: number): Promise<CycleView> {
  for (;;) {
    const cycle = await client.get('/v1/cycles/{cycle}', { path: { cycle: code } })
    if (!cycle.stale) return cycle
    if (Date.now() > deadline)
      throw new Failure('failed', `The cycle "${code}" was not scored within ${seconds} s; is a worker running?`)
    await pause(pollMilliseconds)
  }
}
