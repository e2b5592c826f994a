import { scoreColumns } from '@pmm/core/contract/table'
import type { ReleaseHead } from '@pmm/store/release/release-head'
import { type ReleasedAudience, releaseScope } from '@pmm/store/table/table-address'
import { decode } from '@pmm/table/decode'
import { rowsOf } from '@pmm/table/frame'
import { beforeAll, describe, expect, it } from 'vitest'
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

const now = new Date('2026-11-23T12:00:00Z')
const test = useApp(now)
const arrow = 'application/vnd.apache.arrow.stream'
let keys: Keys
let first: ReleaseHead
let embargoed: ReleaseHead

/** Scores of two administrations on one node; null is what an audience may not see. */
const scores = (DEU: number | null, FRA: number | null) =>
  Object.entries({ DEU, FRA }).map(([administration, score]) => ({
    administration,
    node: 'PMM',
    status: score === null ? 'undisclosed' : 'scored',
    value: null,
    score,
    coverage: 1,
    weight: 1,
    contribution: score,
  }))

function tablesOf(id: string, live: number): Stored[] {
  const table = (audience: ReleasedAudience, rows: readonly object[]): Stored => ({
    scope: releaseScope(id, audience, 'cycle:c'),
    name: 'scores',
    rows,
  })
  return [
    table('public', scores(null, null)),
    table('members', scores(null, 70)),
    table('secretariat', scores(live, 70)),
    table('own', scores(live, 70).slice(0, 1)),
  ]
}

beforeAll(async () => {
  const { db } = test()
  keys = await keysOf(db)
  for (const code of ['c', 'later']) await openCycle(test(), code)
  await post(test(), '/v1/cycles/c/observations', { observations: [share()] })
  await scoreWithoutWorker(db, 'c')
  await storeLive(db, { scope: 'cycle:c', name: 'scores', rows: scores(99, 98) })
  const tables = (value: number) => (id: string) => tablesOf(id, value)
  first = await releaseWithoutWorker(db, { now: new Date('2026-11-01'), tables: tables(50) })
  const embargoUntil = new Date('2026-12-01')
  embargoed = await releaseWithoutWorker(db, { now: new Date('2026-11-02'), embargoUntil, tables: tables(51) })
  await post(test(), '/v1/cycles/later/observations', { observations: [share()] })
})

const get = (path: string, asker: Asker, headers: Record<string, string> = {}) =>
  test().app.inject({ url: `/v1/${path}`, headers: { ...headersOf(keys, asker), ...headers } })
const seen = async (path: string, asker: Asker): Promise<(number | null)[]> =>
  (await get(path, asker)).json().map(({ score }: { score: number | null }) => score)

describe('a table of a release', () => {
  it('shows each class of viewers what it may see, and live results to the secretariat alone', async () => {
    const all = await Promise.all(
      (['nobody', 'public', 'members', 'secretariat'] as const).map((asker) => seen('cycles/c/scores', asker)),
    )
    expect(all).toEqual([
      ...[
        [null, null],
        [null, null],
        [null, 70],
      ],
      ...[[99, 98]],
    ])
  })

  it('shows an administration and its reviewer their own rows among those of others', async () => {
    for (const path of ['cycles/c/scores', 'cycles/c/scores?node=PMM'])
      for (const asker of ['administration', 'reviewer'] as const) expect(await seen(path, asker)).toEqual([50, 70])
    expect(await seen('cycles/c/scores?administration=DEU', 'administration')).toEqual([50])
    expect(await seen('cycles/c/scores?administration=DEU', 'members')).toEqual([null])
  })

  it('is the same in CSV as in JSON', async () => {
    const lines = async (asker: Asker) =>
      (await get('cycles/c/scores?format=csv', asker)).payload.split('\n').map((line) => line.split(',')[4])
    expect(await lines('administration')).toEqual(['score', '50', '70', undefined])
    expect(await lines('members')).toEqual(['score', '', '70', undefined])
  })

  it('is the same in Arrow, whole or a part of it, with where it is from', async () => {
    for (const query of ['', '?node=PMM', '?administration=DEU'])
      for (const asker of ['administration', 'members'] as const) {
        const answer = await get(`cycles/c/scores${query}`, asker, { accept: arrow })
        const rows = rowsOf(decode(answer.rawPayload, scoreColumns))
        expect(rows).toEqual((await get(`cycles/c/scores${query}`, asker)).json())
        expect(answer.payload).toContain('Test licence')
      }
  })

  it('says which release it is of, and as whom it was answered', async () => {
    const told = async (asker: Asker, query = '') => {
      const { headers } = await get(`cycles/c/scores${query}`, asker)
      return [headers['pmm-release'], headers['pmm-viewer']]
    }
    expect(await told('nobody')).toEqual(['pmm.pmm-illustrative/2026-r1', 'public'])
    expect(await told('reviewer')).toEqual(['pmm.pmm-illustrative/2026-r1', 'reviewer'])
    expect(await told('secretariat')).toEqual(['live', 'secretariat'])
    expect(await told('secretariat', '?as=members')).toEqual(['pmm.pmm-illustrative/2026-r1', 'members'])
  })

  it('is shown as others see it to whoever sees as much', async () => {
    expect(await seen('cycles/c/scores?as=members', 'secretariat')).toEqual([null, 70])
    expect(await seen('cycles/c/scores?as=public', 'administration')).toEqual([null, null])
    expect((await get('cycles/c/scores?as=members', 'nobody')).statusCode).toBe(403)
    expect((await get('cycles/c/scores?as=secretariat', 'members')).statusCode).toBe(400)
  })

  it('under embargo is for the secretariat alone', async () => {
    const path = `cycles/c/scores?release=${embargoed.id}`
    expect(await seen(path, 'secretariat')).toEqual([51, 70])
    for (const asker of ['nobody', 'members', 'administration'] as const)
      expect((await get(path, asker)).statusCode).toBe(404)
  })

  it('of nothing released is said not to be released yet', async () => {
    const answers = [await get('methods/lpi/trends?node=LPI', 'nobody'), await get('cycles/later/scores', 'members')]
    for (const answer of answers) expect(answer.json().type).toBe('urn:pmm:problem:not-released')
    expect(answers[0]!.json().detail).toBe('nothing of the method "lpi" has been released yet')
    expect((await get('cycles/c/positions?administration=DEU', 'members')).statusCode).toBe(404)
    expect((await get(`methods/lpi/trends?node=LPI&release=${first.id}`, 'members')).json().detail).toContain(
      'of the method',
    )
  })
})

describe('what is kept on the way', () => {
  const kept = async (asker: Asker, query = '') => (await get(`cycles/c/scores${query}`, asker)).headers

  it('may not be served to anybody else', async () => {
    expect(await kept('nobody')).toMatchObject({ 'cache-control': 'no-cache' })
    for (const asker of ['members', 'administration', 'secretariat'] as const)
      expect(await kept(asker)).toMatchObject({ 'cache-control': 'private, no-cache' })
    for (const asker of ['nobody', 'members'] as const) expect((await kept(asker)).vary).toContain('authorization')
  })

  it('has an ETag of its content, so that one viewer is never told "unchanged" for what another saw', async () => {
    const askers = ['public', 'members', 'administration', 'secretariat'] as const
    const etags = await Promise.all(askers.map(async (asker) => String((await kept(asker)).etag)))
    expect(new Set(etags).size).toBe(askers.length)
    for (const [i, asker] of askers.entries())
      for (const [j, etag] of etags.entries()) {
        const answer = await get('cycles/c/scores', asker, { 'if-none-match': etag })
        expect([asker, j, answer.statusCode]).toEqual([asker, j, i === j ? 304 : 200])
        expect(String(answer.headers.vary)).toContain('authorization')
      }
  })

  it('changes with the release', async () => {
    const [one, other] = [
      await kept('secretariat', `?release=${first.id}`),
      await kept('secretariat', `?release=${embargoed.id}`),
    ]
    expect(one.etag).not.toBe(other.etag)
  })
})
