import type { Handlers } from '@pmm/core/job/catalogue'
import { checkStored } from '@pmm/store/release/check-stored'
import { saveStoredReport } from '@pmm/store/service/stored-report.repository'
import { contentOfChunk } from '@pmm/table/chunk-content'
import type { Dependencies } from '../context/dependencies.ts'
import { makeDamagedAgain } from '../live/make-damaged-again.ts'

/**
 * Compares everything stored with its hashes, and keeps what it found. Damaged live tables are made again; a damaged release
 * or run stays as it is, since nothing may change it: its tables are refused until a backup is restored.
 */
export const scrubHandler =
  (dependencies: Dependencies): Handlers['scrub'] =>
  async (_, { progress, signal }) => {
    const { db, clock } = dependencies
    const report = await checkStored(db, {
      contentOf: contentOfChunk,
      clock,
      onStep: async (name, done, total) => {
        signal.throwIfAborted()
        await progress(name, done, total)
      },
    })
    await db.transaction().execute((trx) => saveStoredReport(trx, report))
    await makeDamagedAgain(dependencies, report.damages)
  }
