import type { Handlers } from '@pmm/core/job/catalogue'
import { releaseUsefulness } from '@pmm/release/usefulness/release-usefulness'
import { getRelease } from '@pmm/store/release/release.repository'
import { saveUsefulness } from '@pmm/store/release/release-usefulness.repository'
import type { FindRunBytes } from '@pmm/store/run/run.repository'
import type { Dependencies } from '../context/dependencies.ts'
import { loadPublished } from '../release/load-published.ts'
import { stateLoader } from '../release/release-state.ts'

/** Judges a ready release by the statistics it publishes and by those of which nothing is kept back. */
export const judgeReleaseHandler =
  ({ db }: Dependencies, bytesOf: FindRunBytes): Handlers['judge-release'] =>
  async ({ release: id }, { progress }) => {
    await progress('judge', 0, 1)
    const { state } = await getRelease(db, id)
    if (state === 'ready') {
      const { release, inputs } = await stateLoader(db, bytesOf)(id)
      const published = {
        public: await loadPublished(db, release, 'public'),
        members: await loadPublished(db, release, 'members'),
      }
      await saveUsefulness(db, id, releaseUsefulness(await inputs(), published))
    }
    await progress('judge', 1, 1)
  }
