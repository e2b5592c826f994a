import { makePart } from '@pmm/release/make-part'
import { livePart, missingOf, needsOf, type PartName, partsOf } from '@pmm/release/parts'
import type { Db, Trx } from '@pmm/store/database/database'
import {
  hasReleasePart,
  listReleaseParts,
  lockReleasePart,
  saveReleasePart,
} from '@pmm/store/release/release-part.repository'
import { copyLive } from './copy-live.ts'
import { bytesOfEntries } from './entries.ts'
import { partSource } from './part-source.ts'
import type { ReleaseState } from './release-state.ts'
import { writeTables } from './write-tables.ts'

/**
 * Builds a part of a release, whole or not at all, and before it the parts it needs. A part that is there stays; a part
 * that another worker builds at this moment is waited for.
 */
export async function buildPart(db: Db, state: ReleaseState, part: PartName): Promise<void> {
  const { release } = state
  const needs = needsOf(partsOf(release), part)
  if (needs.length > 0)
    for (const need of missingOf(needs, await listReleaseParts(db, release.id))) await buildPart(db, state, need)
  const isLive = part.stage === 'prepare' && part.part === livePart
  if (!isLive) await state.inputs() // a transaction must not wait for another connection
  await db.transaction().execute(async (trx) => {
    await lockReleasePart(trx, release.id, part)
    if (await hasReleasePart(trx, release.id, part)) return
    const bytes = isLive ? await copyLive(trx, release) : await makeAndWrite(trx, state, part)
    await saveReleasePart(trx, release.id, { ...part, bytes })
  })
}

/** Makes a part and writes its tables. @returns the bytes that are kept of the part */
async function makeAndWrite(trx: Trx, state: ReleaseState, part: PartName): Promise<Uint8Array> {
  const tables = await makePart(part, partSource(trx, state, await state.inputs()))
  return bytesOfEntries(await writeTables(trx, state.release.id, tables))
}
