import { defaultParameters } from '@pmm/core/disclosure/parameters'
import { beforeAll, describe, expect, it } from 'vitest'
import { saveParameters } from '../../src/marks/disclosure-parameters.repository.ts'
import { releasedParameters } from '../../src/release/released-parameters.repository.ts'
import { inTransaction, observationOf, openCycle, report, useDatabase } from '../database.fixture.ts'
import { now, released, score } from '../release.fixture.ts'

const db = useDatabase()

beforeAll(async () => {
  await openCycle(db(), 'c')
  await report(db(), 'c', [observationOf(3)])
  await score(db(), 'c')
})

describe('releasedParameters', () => {
  it('are those that held when the release was begun, the shipped ones before any', async () => {
    const first = await released(db())
    const body = { ...defaultParameters, setting: 'open' as const, pickedSets: 3 }
    await inTransaction(db(), (trx) => saveParameters(trx, { body, author: 'a', now }))
    const second = await released(db())
    expect(await releasedParameters(db(), first.id)).toEqual(defaultParameters)
    expect(await releasedParameters(db(), second.id)).toEqual(body)
  })
})
