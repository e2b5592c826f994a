import { type DisclosureParameters, defaultParameters } from '@pmm/core/disclosure/parameters'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { findParameters, saveParameters } from '../../src/marks/disclosure-parameters.repository.ts'
import { inTransaction, useDatabase } from '../database.fixture.ts'

const db = useDatabase()
const now = new Date('2026-11-24T08:00:00Z')
const parametersOf = (contributors: number): DisclosureParameters => ({ ...defaultParameters, contributors })
const save = (contributors: number) =>
  inTransaction(db(), (trx) => saveParameters(trx, { body: parametersOf(contributors), author: 'someone', now }))

describe('the parameters of suppression', () => {
  it('are undefined until some are saved: the shipped parameters hold', async () => {
    expect(await findParameters(db())).toBeUndefined()
    expect(await findParameters(db(), 1)).toBeUndefined()
  })

  it('are kept in versions from 1 on, of which the newest holds', async () => {
    expect([await save(6), await save(7)]).toEqual([1, 2])
    expect(await findParameters(db())).toEqual({ version: 2, body: parametersOf(7) })
    expect(await findParameters(db(), 1)).toEqual({ version: 1, body: parametersOf(6) })
  })

  it('are kept with their author and the moment', async () => {
    const kept = await db().selectFrom('disclosure_parameters').select(['author', 'created_at']).execute()
    expect(kept[0]).toEqual({ author: 'someone', created_at: now })
  })

  it.each(['update disclosure_parameters set version = 9', 'delete from disclosure_parameters'])(
    'are never changed or deleted: "%s"',
    async (statement) => {
      await expect(sql.raw(statement).execute(db())).rejects.toThrow(/append-only/)
    },
  )
})
