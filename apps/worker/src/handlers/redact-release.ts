import type { Handlers } from '@pmm/core/job/catalogue'
import { getRelease } from '@pmm/store/release/release.repository'
import type { FindRunBytes } from '@pmm/store/run/run.repository'
import type { Dependencies } from '../context/dependencies.ts'
import { redact } from '../release/redact.ts'
import { stateLoader } from '../release/release-state.ts'

/**
 * Takes out of a ready release what was withdrawn since it was made: all of it or nothing. A release that is not ready has
 * nothing to take out yet, or is shown to nobody any more.
 */
export const redactReleaseHandler =
  ({ db, clock }: Dependencies, bytesOf: FindRunBytes): Handlers['redact-release'] =>
  async ({ release: id }, { progress }) => {
    await progress('redact', 0, 1)
    const { state } = await getRelease(db, id)
    if (state === 'ready') await redact(db, await stateLoader(db, bytesOf)(id), clock())
    await progress('redact', 1, 1)
  }
