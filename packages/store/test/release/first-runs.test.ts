import { expect, it } from 'vitest'
import { loadFirstRuns } from '../../src/release/first-runs.ts'
import { failRelease, withdrawRelease } from '../../src/release/release.repository.ts'
import { observationOf, openCycle, report, useDatabase } from '../database.fixture.ts'
import { begin, now, released, score } from '../release.fixture.ts'

const db = useDatabase()

it('finds the runs by which cycles were released first, withdrawn releases included', async () => {
  expect(await loadFirstRuns(db(), 'lpi')).toEqual(new Map())
  await openCycle(db(), 'one', '2020')
  await report(db(), 'one', [observationOf(3, { period: '2020' })])
  const failed = await score(db(), 'one', 'in a release that failed')
  await failRelease(db(), (await begin(db())).id, { failure: 'no', now })
  await report(db(), 'one', [observationOf(4, { period: '2020' })])
  const first = await score(db(), 'one', 'first')
  const release = await released(db())
  await report(db(), 'one', [observationOf(5, { period: '2020' })])
  await score(db(), 'one', 'corrected')
  await openCycle(db(), 'two', '2022')
  await report(db(), 'two', [observationOf(3, { period: '2022' })])
  const other = await score(db(), 'two')
  const { number } = await released(db())
  await withdrawRelease(db(), release.id, { reason: 'wrong', author: 'a', now })
  expect(await loadFirstRuns(db(), 'lpi')).toEqual(
    new Map([
      ['one', first],
      ['two', other],
    ]),
  )
  expect(await loadFirstRuns(db(), 'lpi', number)).toEqual(new Map([['one', first]]))
  expect(await loadFirstRuns(db(), 'pmm-illustrative')).toEqual(new Map())
  expect(failed).not.toBe(first)
})
