import type { ReleaseHead } from '@pmm/store/release/release-head'
import { saveStoredReport } from '@pmm/store/service/stored-report.repository'
import { type ReleasedAudience, releaseScope } from '@pmm/store/table/table-address'
import { flipByte } from '@pmm/tooling/services/flip-byte'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { formats } from '../src/files/formats.ts'
import { openCycle, post, share, useApp } from './app.fixture.ts'
import {
  type Asker,
  headersOf,
  type Keys,
  keysOf,
  releaseWithoutWorker,
  type Stored,
  scoreWithoutWorker,
  storeLive,
} from './viewer.fixture.ts'

const test = useApp()
let keys: Keys
let first: ReleaseHead
let second: ReleaseHead

const scored = (administration: string, score: number) => ({ administration, node: 'PMM', status: 'scored', score })
const explained = (administration: string) => ({ administration, node: 'PMM', parent: null, status: 'scored' })

function tablesOf(id: string, score: number): Stored[] {
  const of = (audience: ReleasedAudience): Stored[] => [
    {
      scope: releaseScope(id, audience, 'cycle:c'),
      name: 'scores',
      rows: [scored('DEU', score + audience.length / 10), scored('FRA', 7)],
    },
    { scope: releaseScope(id, audience, 'cycle:c'), name: 'explanations', rows: [explained('DEU'), explained('FRA')] },
    { scope: releaseScope(id, audience, 'method:pmm-illustrative'), name: 'transitions', rows: [] },
  ]
  return [...of('public'), ...of('members'), ...of('secretariat'), ...of('own').slice(0, 1)]
}

beforeAll(async () => {
  const { db } = test()
  keys = await keysOf(db)
  await openCycle(test(), 'c')
  await post(test(), '/v1/cycles/c/observations', { observations: [share()] })
  await scoreWithoutWorker(db, 'c')
  await storeLive(db, { scope: 'cycle:c', name: 'scores', rows: [scored('DEU', 1)] })
  const release = (day: string, score: number) =>
    releaseWithoutWorker(db, { now: new Date(day), tables: (id) => tablesOf(id, score) })
  first = await release('2026-11-01', 50)
  second = await release('2026-11-02', 60)
})

const get = (path: string, asker: Asker = 'nobody') =>
  test().app.inject({ url: `/v1/${path}`, headers: headersOf(keys, asker) })

const flip = (scope: string, name: string, at?: number) =>
  flipByte(test().databaseUrl, {
    table: 'table_chunk',
    where: 'scope = $2 and name = $3',
    values: [scope, name],
    ...(at !== undefined && { at }),
  })

const refusalOf = (name: string, about: string, audience: string, { identifier }: ReleaseHead = second) => ({
  type: 'urn:pmm:problem:stored-table-damaged',
  status: 500,
  detail: expect.stringMatching(
    new RegExp(`the table "${name}" of the ${about} in the release ${identifier} \\(for: ${audience}\\) is damaged`),
  ),
})

async function expectRefused(path: string, asker: Asker, refusal: object): Promise<void> {
  const answer = await get(path, asker)
  expect([path, answer.statusCode, answer.headers['content-type']]).toEqual([path, 500, 'application/problem+json'])
  expect(answer.json()).toMatchObject(refusal)
  expect(answer.headers.etag).toBeUndefined()
  expect(answer.payload).not.toMatch(/[0-9a-f]{64}/)
}

describe('a released table of which a bit was flipped', () => {
  const asked = [
    ['public', 'nobody'],
    ['members', 'members'],
    ['own', 'administration'],
  ] as const

  describe.each(asked)('for %s', (audience, asker) => {
    const refusal = () => refusalOf('scores', 'cycle "c"', audience)
    beforeEach(async () => void (await flip(releaseScope(second.id, audience, 'cycle:c'), 'scores')))
    afterEach(async () => void (await flip(releaseScope(second.id, audience, 'cycle:c'), 'scores')))

    it.each(formats)('is refused as %s, whole or a part of it', async (format) => {
      for (const part of ['', '&administration=DEU', '&node=PMM'])
        await expectRefused(`cycles/c/scores?format=${format}${part}`, asker, refusal())
    })

    it('is refused in the package before its first byte is sent', async () => {
      await expectRefused(`releases/${second.id}/package`, asker, refusal())
    })

    it('leaves the tables beside it, the release before it and other viewers as they were', async () => {
      expect((await get('cycles/c/administrations/DEU/explanation', asker)).statusCode).toBe(200)
      expect((await get(`cycles/c/scores?release=${first.id}`, asker)).statusCode).toBe(200)
      expect((await get(`releases/${first.id}/package`, asker)).statusCode).toBe(200)
      const other = audience === 'public' ? 'members' : 'nobody'
      expect((await get('cycles/c/scores?format=parquet', other)).statusCode).toBe(200)
    })
  })

  it.each([0, 0.25, 0.75, 1])('is never served with another number, at %f of its bytes', async (at) => {
    const scope = releaseScope(second.id, 'public', 'cycle:c')
    const honest = (await get('cycles/c/scores?format=arrow')).rawPayload
    await flip(scope, 'scores', at)
    const { statusCode, rawPayload } = await get('cycles/c/scores?format=arrow')
    expect(statusCode === 500 || rawPayload.equals(honest)).toBe(true)
    await flip(scope, 'scores', at)
  })

  it('is refused in the comparison of releases, on either side', async () => {
    for (const release of [first, second]) {
      const scope = releaseScope(release.id, 'public', 'cycle:c')
      await flip(scope, 'scores')
      await expectRefused(`releases/${second.id}/diff`, 'nobody', refusalOf('scores', 'cycle "c"', 'public', release))
      await flip(scope, 'scores')
    }
    expect((await get(`releases/${second.id}/diff`)).statusCode).toBe(200)
  })

  it('is refused as an explanation, and about the cycles of a method', async () => {
    const damage = async () => {
      await flip(releaseScope(first.id, 'public', 'cycle:c'), 'explanations')
      await flip(releaseScope(first.id, 'public', 'method:pmm-illustrative'), 'transitions')
    }
    await damage()
    const refusal = refusalOf('explanations', 'cycle "c"', 'public', first)
    for (const query of ['format=csv', 'format=json&node=PMM'])
      await expectRefused(`cycles/c/administrations/DEU/explanation?release=${first.id}&${query}`, 'nobody', refusal)
    const ofTransitions = refusalOf('transitions', 'method "pmm-illustrative"', 'public', first)
    await expectRefused(`methods/pmm-illustrative/transitions?release=${first.id}`, 'nobody', ofTransitions)
    await damage()
  })

  it('is not made of what was kept in memory before, and serves what it was once the bytes are back', async () => {
    const path = `cycles/c/scores?release=${first.id}`
    const before = await get(path)
    const scope = releaseScope(first.id, 'public', 'cycle:c')
    await flip(scope, 'scores')
    const refusal = refusalOf('scores', 'cycle "c"', 'public', first)
    await expectRefused(`${path}&format=csv`, 'nobody', refusal)
    expect((await get(path)).payload).toBe(before.payload)
    await flip(scope, 'scores')
    expect((await get(`${path}&format=csv`)).statusCode).toBe(200)
  })
})

describe('live results of which a bit was flipped', () => {
  it('are refused to the secretariat', async () => {
    await flip('cycle:c', 'scores')
    const detail = expect.stringContaining('the table "scores" of the cycle "c" in the live results is damaged')
    await expectRefused('cycles/c/scores', 'secretariat', { status: 500, detail })
    await flip('cycle:c', 'scores')
    expect((await get('cycles/c/scores', 'secretariat')).statusCode).toBe(200)
  })

  it('are refused where they are the scores of a run', async () => {
    const [{ id }] = (await get('cycles/c/runs', 'secretariat')).json()
    const flipRun = () => flipByte(test().databaseUrl, { table: 'score_run', where: 'id = $2', values: [id] })
    await flipRun()
    const detail = expect.stringContaining(`the scores of the run ${id} of the cycle "c" are damaged`)
    await expectRefused(`runs/${id}/scores`, 'secretariat', { status: 500, detail })
    await flipRun()
    expect((await get(`runs/${id}/scores`, 'secretariat')).statusCode).toBe(200)
  })
})

describe('what the last scrub found', () => {
  const metric = async (name: string) =>
    (await test().app.inject('/metrics')).payload.split('\n').filter((line) => line.startsWith(`pmm_scrub_${name}`))

  it('is nothing before the first, and a scrub can be asked for', async () => {
    expect((await get('stored-report', 'secretariat')).statusCode).toBe(404)
    expect(await metric('checked')).toEqual([])
    expect((await post(test(), '/v1/stored-report', {})).body).toEqual({ published: 'scrub' })
    expect(await test().producer.list({ states: ['waiting'], names: ['scrub'], limit: 5 })).toHaveLength(1)
  })

  it('is told to the secretariat, and to Prometheus', async () => {
    const report = {
      startedAt: '2026-11-23T02:00:00.000Z',
      finishedAt: '2026-11-23T02:00:04.000Z',
      releases: 2,
      tables: 9,
      chunks: 30,
      damaged: 0,
      damages: [],
    }
    await test()
      .db.transaction()
      .execute((trx) => saveStoredReport(trx, report))
    expect((await get('stored-report', 'secretariat')).json()).toEqual(report)
    expect(await metric('checked')).toEqual([
      'pmm_scrub_checked{of="releases"} 2',
      'pmm_scrub_checked{of="tables"} 9',
      'pmm_scrub_checked{of="chunks"} 30',
    ])
    expect(await metric('damaged')).toEqual(['pmm_scrub_damaged 0'])
    expect(await metric('duration')).toEqual(['pmm_scrub_duration_seconds 4'])
    expect(await metric('finished')).toEqual([
      `pmm_scrub_finished_timestamp_seconds ${Date.UTC(2026, 10, 23, 2, 0, 4) / 1000}`,
    ])
  })
})
