import { keyColumnOf } from '@pmm/core/contract/key-column'
import { explanationColumns } from '@pmm/core/contract/table'
import type { TableInputs } from '@pmm/release/inputs/table-inputs'
import { cycleTables } from '@pmm/release/tables/cycle-tables'
import type { ReleasedTable } from '@pmm/release/tables/released-table'
import { forAudiences, wholeTables } from '@pmm/release/tables/whole-tables'
import type { Db } from '@pmm/store/database/database'
import { createRelease, finishRelease } from '@pmm/store/release/release.repository'
import type { ReleaseHead } from '@pmm/store/release/release-head'
import { storeReleasedTables } from '@pmm/store/release/released-table.repository'
import { placedChunks, sealed } from '@pmm/store/table/sealed-chunk'
import { replaceTable } from '@pmm/store/table/table.repository'
import { releaseScope } from '@pmm/store/table/table-address'
import { chunksOf } from '@pmm/table/chunks'
import { frameOf } from '@pmm/table/frame'
import { demonstrationInputs } from '@pmm/tooling/disclosure/demonstration-inputs'
import { openCycle, post, share, type TestApp } from './app.fixture.ts'
import { scoreWithoutWorker } from './viewer.fixture.ts'

/** The demonstration of one cycle, by which releases of the tests are made. */
export const demonstration: TableInputs = demonstrationInputs({ periods: ['2024'] })
/** The cycle of the demonstration. */
export const link = demonstration.chain[0]!

/** Opens the cycle of the demonstration, and shows it live as workers would. */
export async function openDemonstration(test: TestApp): Promise<void> {
  const { cycle, membershipDate } = link
  await openCycle(test, cycle, { period: '2024', membershipDate })
  await post(test, `/v1/cycles/${cycle}/observations`, { observations: [share()] })
  await scoreWithoutWorker(test.db, cycle)
  for (const table of tablesOf(demonstration).filter(({ audience }) => audience === 'secretariat'))
    await test.db
      .transaction()
      .execute((trx) => replaceTable(trx, { scope: table.about, name: table.name }, chunksIn(table)))
}

/** A release of the demonstration that is ready, with the tables of its cycle as workers make them. */
export async function releaseDemonstration(db: Db, now: Date, inputs = demonstration): Promise<ReleaseHead> {
  const about = { method: 'pmm-illustrative', notes: 'notes', embargoUntil: null, author: 'test', now }
  const release = await db.transaction().execute((trx) => createRelease(trx, about))
  const tables = tablesOf(inputs).map((table) => ({
    scope: releaseScope(release.id, table.audience, table.about),
    name: table.name,
    chunks: sealed(chunksIn(table)),
  }))
  await db.transaction().execute((trx) => storeReleasedTables(trx, tables))
  await finishRelease(db, release.id, { manifest: { engineVersion: 'test', tables: [] }, manifestHash: 'hash', now })
  return release
}

const chunksIn = ({ frame, name }: ReleasedTable) => placedChunks(chunksOf(frame, keyColumnOf(name)))

function tablesOf(inputs: TableInputs): ReleasedTable[] {
  const ofCycle = wholeTables(inputs).filter(({ about }) => about === `cycle:${link.cycle}`)
  const scores: ReleasedTable = {
    audience: 'secretariat',
    about: `cycle:${link.cycle}`,
    name: 'scores',
    frame: link.scores,
  }
  const explanations = frameOf(explanationColumns, [])
  return [scores, ...forAudiences(ofCycle), ...cycleTables({ inputs, at: 0, explanations })]
}
