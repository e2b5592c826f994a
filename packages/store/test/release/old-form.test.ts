import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  createReleaseOfChanges,
  getReleaseHead,
  listMethodsToProtect,
  newestRelease,
} from '../../src/release/release.repository.ts'
import { inTransaction, observationOf, openCycle, report, useDatabase } from '../database.fixture.ts'
import { later, now, released, score } from '../release.fixture.ts'

const db = useDatabase()
let old = ''

beforeAll(async () => {
  await openCycle(db(), 'one')
  await report(db(), 'one', [observationOf(3)])
  await score(db(), 'one')
  const { id } = await released(db())
  old = id
  await sql`alter table release disable trigger user`.execute(db())
  await sql`update release set snapshot = snapshot - 'noise' where id = ${id}`.execute(db())
  await sql`alter table release enable trigger user`.execute(db())
})

describe('a release of the old form', () => {
  it('is marked, and not the one that readers see', async () => {
    expect((await getReleaseHead(db(), old)).protection).toBe('suppression')
    expect(await newestRelease(db(), 'lpi', later)).toBeUndefined()
  })

  it('is replaced, though nothing else has changed, until another is begun', async () => {
    expect(await listMethodsToProtect(db())).toEqual(['lpi'])
    const draft = { method: 'lpi', notes: 'n', author: 'a', now }
    const next = await inTransaction(db(), (trx) => createReleaseOfChanges(trx, draft))
    expect([next?.protection, next?.supersedes]).toEqual(['noise', old])
    expect(await listMethodsToProtect(db())).toEqual([])
  })
})
