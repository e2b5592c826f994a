import { getReleaseHead } from '@pmm/store/release/release.repository'
import { releaseScope } from '@pmm/store/table/table-address'
import { beforeAll, describe, expect, it } from 'vitest'
import { openCycle, post, share, useApp } from './app.fixture.ts'
import { type Asker, headersOf, type Keys, keysOf, releaseWithoutWorker, scoreWithoutWorker } from './viewer.fixture.ts'

const now = new Date('2026-11-23T12:00:00Z')
const test = useApp(now)
const method = 'pmm-illustrative'
let keys: Keys

beforeAll(async () => {
  keys = await keysOf(test().db)
  await openCycle(test(), 'c')
})

const get = async (path: string, asker: Asker = 'secretariat') => {
  const answer = await test().app.inject({ url: `/v1/${path}`, headers: headersOf(keys, asker) })
  return { status: answer.statusCode, body: answer.json() }
}
const release = (changed: object = {}) => post(test(), '/v1/releases', { method, notes: 'first', ...changed })
const score = (min: number | null) => [
  { administration: 'DEU', node: 'PMM', status: 'scored', value: null, score: min },
]
const made = (public_: number | null, members: number | null) =>
  releaseWithoutWorker(test().db, {
    now,
    tables: (id) =>
      Object.entries({ public: public_, members, secretariat: 50 }).map(([audience, value]) => ({
        scope: releaseScope(id, audience as 'public', 'cycle:c'),
        name: 'scores' as const,
        rows: score(value),
      })),
  })

describe('making a release', () => {
  it('is refused while there is nothing to release, or it is still being computed, in plain words', async () => {
    expect(await release()).toMatchObject({ status: 409, body: { type: 'urn:pmm:problem:not-releasable' } })
    await post(test(), '/v1/cycles/c/observations', { observations: [share()] })
    const { status, body } = await release()
    expect([status, body.problems[0].rule]).toEqual([409, 'scores-behind-data'])
    await scoreWithoutWorker(test().db, 'c')
  })

  it('is refused for an unknown method, without notes, with an embargo that is over or none', async () => {
    expect((await release({ method: 'none' })).status).toBe(404)
    for (const changed of [{ notes: '' }, { notes: {} }, { embargoUntil: 'soon' }, { colour: 'red' }])
      expect((await release(changed)).status).toBe(400)
    const { status, body } = await release({ embargoUntil: '2026-01-01T00:00:00Z' })
    expect([status, body.problems[0].rule]).toEqual([422, 'embargo-over'])
  })

  it('begins with a snapshot and an identifier; there is one at a time, and it can be cancelled', async () => {
    const { status, body, headers } = await release({ embargoUntil: '2026-12-01T00:00:00Z' })
    expect([status, headers.location]).toEqual([201, `/v1/releases/${body.id}`])
    expect(body).toMatchObject({ identifier: 'pmm.pmm-illustrative/2026-r1', state: 'building' })
    expect(body.cycles).toMatchObject([{ cycle: 'c', dataRevision: 1, disclosureRevision: 0 }])
    expect((await release()).body.detail).toContain('is being built')
    const cancel = () => post(test(), `/v1/releases/${body.id}/cancel`, {})
    expect((await cancel()).body).toMatchObject({ state: 'failed', failure: 'cancelled with the API key "test"' })
    expect((await cancel()).status).toBe(409)
  })

  it('takes the disclosure choices of its time, and leaves those that come later to the next', async () => {
    const one = await made(null, null)
    const choices = [{ administration: 'DEU', kpi: 'TF-01', level: 'public' }]
    const headers = headersOf(keys, 'secretariat')
    await test().app.inject({ method: 'PUT', url: '/v1/cycles/c/disclosure', payload: { choices }, headers })
    const other = await made(50, 50)
    const revisions = [one, other].map(({ cycles }) => cycles[0]!.disclosureRevision)
    expect(revisions).toEqual([0, 1])
    expect((await getReleaseHead(test().db, one.id)).cycles[0]!.disclosureRevision).toBe(0)
  })
})

describe('releases', () => {
  it('are listed as far as they are open to the viewer', async () => {
    const held = await releaseWithoutWorker(test().db, { now, embargoUntil: new Date('2026-12-01') })
    const listed = async (asker: Asker) =>
      (await get(`releases?method=${method}`, asker)).body.map(({ id }: { id: string }) => id)
    expect(await listed('secretariat')).toContain(held.id)
    expect(await listed('members')).not.toContain(held.id)
    expect((await get(`releases/${held.id}`, 'members')).status).toBe(404)
  })

  it('are found by their identifier, too', async () => {
    const { id, identifier } = await made(1, 2)
    expect((await get(`releases/${encodeURIComponent(identifier)}`, 'nobody')).body.id).toBe(id)
  })

  it('keep the hash over all tables from those who see only some', async () => {
    const { id } = await made(1, 2)
    expect((await get(`releases/${id}`)).body.manifestHash).toMatch(/^[0-9a-f]{64}$/)
    expect((await get(`releases/${id}`, 'members')).body.manifestHash).toBeNull()
  })
})

describe('withdrawing a release', () => {
  it('stops its tables with the reason, and keeps it on record', async () => {
    const { id } = await made(1, 2)
    const withdraw = (body: object) => post(test(), `/v1/releases/${id}/withdraw`, body)
    expect((await withdraw({})).status).toBe(400)
    expect((await withdraw({ reason: 'wrong unit' })).body).toMatchObject({ state: 'withdrawn' })
    const answer = await get(`cycles/c/scores?release=${id}`, 'members')
    expect([answer.status, answer.body.detail]).toEqual([410, expect.stringContaining('wrong unit')])
    expect((await get(`releases/${id}`, 'nobody')).body.withdrawnReason).toBe('wrong unit')
    expect((await withdraw({ reason: 'again' })).status).toBe(409)
  })

  it('leaves readers with the release before it', async () => {
    await made(1, 20)
    const { id } = await made(1, 30)
    const shown = async () => (await get('cycles/c/scores', 'members')).body[0].score
    expect(await shown()).toBe(30)
    await post(test(), `/v1/releases/${id}/withdraw`, { reason: 'x' })
    expect(await shown()).toBe(20)
  })
})

describe('the difference of two releases', () => {
  it('counts what appeared, was suppressed or changed, as the viewer sees both', async () => {
    const one = await made(null, 40)
    const two = await made(50, 50)
    const diff = async (asker: Asker) => (await get(`releases/${two.id}/diff?against=${one.id}`, asker)).body
    expect((await diff('nobody')).numbers).toMatchObject([{ name: 'scores', appeared: 1, suppressed: 0, changed: 0 }])
    expect((await diff('members')).differences).toMatchObject([{ row: 'DEU PMM', before: 40, after: 50 }])
    expect(await diff('secretariat')).toMatchObject({ differenceCount: 0, parts: [{ same: 1, changed: 0 }] })
    expect((await get(`releases/${one.id}/diff?against=${two.id}`, 'public')).body.numbers[0].suppressed).toBe(1)
  })

  it('is with the release before it unless another is named', async () => {
    await made(1, 1)
    const two = await made(1, 2)
    expect((await get(`releases/${two.id}/diff`, 'members')).body.differenceCount).toBe(1)
  })

  it('is refused where there is nothing to compare with', async () => {
    const { id } = await made(1, 1)
    expect((await get(`releases/${id}/diff?against=nothing`)).status).toBe(404)
    expect((await get(`releases/${id}/diff?as=members`, 'nobody')).status).toBe(403)
  })
})
