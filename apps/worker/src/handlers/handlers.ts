import type { Handlers } from '@pmm/core/job/catalogue'
import { rememberedRunBytes } from '@pmm/store/run/run.repository'
import type { Dependencies } from '../context/dependencies.ts'
import { benchmarkCycleHandler } from './benchmark-cycle.ts'
import { buildReleaseHandler } from './build-release.ts'
import { judgeReleaseHandler } from './judge-release.ts'
import { makeReleasesHandler } from './make-releases.ts'
import { recalculateHandler } from './recalculate.ts'
import { redactReleaseHandler } from './redact-release.ts'
import { releasePartHandler } from './release-part.ts'
import { scoreCycleHandler } from './score-cycle.ts'
import { scrubHandler } from './scrub.ts'
import { sweepHandler } from './sweep.ts'

/** Every job of the catalogue with its handler; a catalogue with a missing handler does not compile. */
export function createHandlers(dependencies: Dependencies): Handlers {
  const bytesOf = rememberedRunBytes(dependencies.db)
  return {
    'score-cycle': scoreCycleHandler(dependencies),
    'benchmark-cycle': benchmarkCycleHandler(dependencies, bytesOf),
    sweep: sweepHandler(dependencies),
    scrub: scrubHandler(dependencies),
    recalculate: recalculateHandler(dependencies),
    'make-releases': makeReleasesHandler(dependencies),
    'build-release': buildReleaseHandler(dependencies),
    'release-part': releasePartHandler(dependencies, bytesOf),
    'redact-release': redactReleaseHandler(dependencies, bytesOf),
    'judge-release': judgeReleaseHandler(dependencies, bytesOf),
  }
}
