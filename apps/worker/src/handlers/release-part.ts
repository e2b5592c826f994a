import { mayPassLater, Problem } from '@pmm/core/domain/problem'
import type { Handlers } from '@pmm/core/job/catalogue'
import { mayPass } from '@pmm/store/database/sqlstate'
import { failRelease, isBuilding } from '@pmm/store/release/release.repository'
import type { FindRunBytes } from '@pmm/store/run/run.repository'
import type { Dependencies } from '../context/dependencies.ts'
import { buildPart } from '../release/build-part.ts'
import { stateLoader } from '../release/release-state.ts'

/** Makes a part of a release, unless the part is there or the release is not being built any more. */
export const releasePartHandler = (dependencies: Dependencies, bytesOf: FindRunBytes): Handlers['release-part'] => {
  const { db, clock } = dependencies
  const stateOf = stateLoader(db, bytesOf)
  return async ({ release: id, stage, part }, { progress }) => {
    if (!(await isBuilding(db, id))) return
    await progress(stage, 0, 1)
    try {
      await buildPart(db, await stateOf(id), { stage, part })
    } catch (error) {
      if (isPassing(error)) throw error
      await failRelease(db, id, { failure: `${stage} of ${part}: ${messageOf(error)}`, now: clock() })
    }
    await progress(stage, 1, 1)
  }
}

/** Whether the work that failed may go well a moment later. */
const isPassing = (error: unknown): boolean => (error instanceof Problem ? mayPassLater(error.code) : mayPass(error))

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
