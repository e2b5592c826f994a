import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from '@pmm/client/client'
import type { ReleaseView } from '@pmm/core/contract/releases'
import { Failure } from '../terminal/failure.ts'

const pollMilliseconds = 250

/** Waits until a release is built. @throws Failure when it fails, is cancelled, or takes too long */
export async function waitForRelease(client: Client, id: string, seconds: number): Promise<ReleaseView> {
  const deadline = Date.now() + seconds * 1_000
  for (;;) {
    const release = await client.get('/v1/releases/{release}', { path: { release: id } })
    const { state, identifier, failure } = release
    if (state === 'failed') throw new Failure('failed', `The release ${identifier} failed: ${failure}.`)
    if (state !== 'building') return release
    if (Date.now() > deadline)
      throw new Failure('failed', `The release ${identifier} is not ready after ${seconds} s; is a worker running?`)
    await pause(pollMilliseconds)
  }
}
