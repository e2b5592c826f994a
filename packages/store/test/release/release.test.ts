import { beforeAll, describe, expect, it } from 'vitest'
import {
  createReleaseOfChanges,
  failRelease,
  findManifest,
  finishRelease,
  getRelease,
  getReleaseHead,
  isBuilding,
  listEarlierReleases,
  listReleases,
  newestRelease,
  noteProgress,
  withdrawRelease,
} from '../../src/release/release.repository.ts'
import { inTransaction, observationOf, openCycle, report, useDatabase } from '../database.fixture.ts'
import { begin, later, manifest, now, released, score } from '../release.fixture.ts'

const db = useDatabase()
const withdraw = (id: string) => withdrawRelease(db(), id, { reason: 'wrong unit', author: 'a', now: later })
const reportAndScore = async (value: number): Promise<void> => {
  await report(db(), 'one', [observationOf(value)])
  await score(db(), 'one')
}

describe('createRelease', () => {
  it('refuses a method nothing was reported for, and a method whose scores are behind', async () => {
    await expect(begin(db())).rejects.toMatchObject({ code: 'not-releasable' })
    await openCycle(db(), 'one')
    await report(db(), 'one', [observationOf(3)])
    await expect(begin(db())).rejects.toMatchObject({ code: 'not-releasable', problems: [{ value: 'one' }] })
    expect(await listReleases(db())).toEqual([])
    await score(db(), 'one')
    expect((await released(db())).identifier).toBe('pmm.lpi/2026-r1')
  })

  it('takes what is there when it begins, whatever is reported later', async () => {
    const { snapshot } = await released(db())
    await reportAndScore(4)
    const { snapshot: next } = await released(db())
    expect([snapshot, next].map(({ cycles }) => cycles[0]!.dataRevision)).toEqual([1, 2])
  })

  it('begins a release that has nothing yet', async () => {
    const { id } = await begin(db(), { notes: 'what is new', author: 'key', embargoUntil: later })
    expect(await getReleaseHead(db(), id)).toMatchObject({
      state: 'building',
      method: 'lpi',
      notes: 'what is new',
      author: 'key',
      embargoUntil: later,
      createdAt: now,
      progress: null,
      failure: null,
      manifestHash: null,
      finishedAt: null,
      withdrawnAt: null,
    })
    expect(await findManifest(db(), id)).toBeUndefined()
    await failRelease(db(), id, { failure: 'cancelled', now })
  })

  it('lets one release of a method be built at a time', async () => {
    const { id, identifier } = await begin(db())
    await expect(begin(db())).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining(identifier) })
    expect(await failRelease(db(), id, { failure: 'cancelled', now })).toBe(true)
    expect((await begin(db())).state).toBe('building')
    await failRelease(db(), (await listReleases(db()))[0]!.id, { failure: 'cancelled', now })
  })

  it('lets one of many at once begin', async () => {
    const attempts = await Promise.allSettled(Array.from({ length: 5 }, () => begin(db())))
    const begun = attempts.filter((attempt) => attempt.status === 'fulfilled')
    expect(begun).toHaveLength(1)
    await failRelease(db(), begun[0]!.value.id, { failure: 'cancelled', now })
  })

  it('supersedes the newest that is ready, not a release that failed or was withdrawn', async () => {
    const first = await released(db())
    const failed = await begin(db())
    await failRelease(db(), failed.id, { failure: 'cancelled', now })
    const second = await released(db())
    expect(second.supersedes).toBe(first.id)
    await withdraw(second.id)
    expect((await released(db())).supersedes).toBe(first.id)
  })

  it('counts identifiers within a year, those of failed releases included', async () => {
    const numberOf = (identifier: string) => Number(/r(\d+)$/.exec(identifier)![1])
    const before = await released(db())
    const failed = await begin(db())
    await failRelease(db(), failed.id, { failure: 'cancelled', now })
    const after = await released(db())
    expect([failed, after].map(({ identifier }) => numberOf(identifier) - numberOf(before.identifier))).toEqual([1, 2])
    const nextYear = await released(db(), { now: new Date('2027-01-01T00:00:00Z') })
    expect(nextYear.identifier).toBe('pmm.lpi/2027-r1')
  })
})

describe('createReleaseOfChanges', () => {
  const onSchedule = () =>
    inTransaction(db(), (trx) => createReleaseOfChanges(trx, { method: 'lpi', notes: 'n', author: 'schedule', now }))

  it('begins nothing where nothing has changed since the newest', async () => {
    await released(db())
    expect(await onSchedule()).toBeUndefined()
  })

  it('begins a release without an embargo where something has changed, and no second while it is built', async () => {
    await reportAndScore(5)
    const begun = await onSchedule()
    expect(begun).toMatchObject({ state: 'building', embargoUntil: null, author: 'schedule' })
    expect(await onSchedule()).toBeUndefined()
    await finishRelease(db(), begun!.id, { manifest, manifestHash: 'h', now })
    expect(await onSchedule()).toBeUndefined()
  })

  it('begins nothing while scores are behind the data', async () => {
    await report(db(), 'one', [observationOf(6)])
    expect(await onSchedule()).toBeUndefined()
    await score(db(), 'one')
    const begun = await onSchedule()
    expect(begun?.state).toBe('building')
    await failRelease(db(), begun!.id, { failure: 'cancelled', now })
  })

  it('begins again after a release that failed', async () => {
    const begun = await onSchedule()
    expect(begun?.state).toBe('building')
    await finishRelease(db(), begun!.id, { manifest, manifestHash: 'h', now })
  })

  it('begins nothing for a method without data', async () => {
    const release = { method: 'hdi', notes: 'n', author: 'schedule', now }
    expect(await inTransaction(db(), (trx) => createReleaseOfChanges(trx, release))).toBeUndefined()
  })
})

describe('a release that is being built', () => {
  it('notes its progress until it is finished or fails', async () => {
    const { id } = await begin(db())
    expect(await isBuilding(db(), id)).toBe(true)
    expect(await noteProgress(db(), id, { stage: 'parts', done: 1, total: 2 })).toBe(true)
    expect(await failRelease(db(), id, { failure: 'no disk', now })).toBe(true)
    expect(await isBuilding(db(), id)).toBe(false)
    expect(await noteProgress(db(), id, { stage: 'parts', done: 2, total: 2 })).toBe(false)
    expect(await failRelease(db(), id, { failure: 'again', now })).toBe(false)
    expect(await finishRelease(db(), id, { manifest, manifestHash: 'h', now })).toBe(false)
    expect(await getReleaseHead(db(), id)).toMatchObject({ state: 'failed', failure: 'no disk', finishedAt: now })
  })

  it('is finished with its manifest, once', async () => {
    const { id } = await begin(db())
    const tables = [{ audience: 'public', scope: 'cycle:one', name: 'scores', hash: 'h', rows: 1 }]
    expect(await finishRelease(db(), id, { manifest: { ...manifest, tables }, manifestHash: 'm', now })).toBe(true)
    expect(await finishRelease(db(), id, { manifest, manifestHash: 'other', now })).toBe(false)
    expect(await findManifest(db(), id)).toEqual({ engineVersion: 'test', tables })
    expect(await getReleaseHead(db(), id)).toMatchObject({ state: 'ready', manifestHash: 'm', engineVersion: 'test' })
  })

  it('cannot become ready without a manifest', async () => {
    const { id } = await begin(db())
    const ready = db().updateTable('release').set({ state: 'ready' }).where('id', '=', id).execute()
    await expect(ready).rejects.toThrow(/check constraint/)
    await failRelease(db(), id, { failure: 'cancelled', now })
  })

  it('does not change what it is made of', async () => {
    const { id } = await begin(db())
    const change = (values: object) => db().updateTable('release').set(values).where('id', '=', id).execute()
    for (const values of [{ snapshot: '{}' }, { notes: 'x' }, { identifier: 'x' }, { embargo_until: later }])
      await expect(change(values)).rejects.toThrow(/immutable/)
    await failRelease(db(), id, { failure: 'cancelled', now })
  })
})

describe('a release that is ready', () => {
  it('cannot be changed or deleted', async () => {
    const { id } = await released(db())
    const change = (values: object) => db().updateTable('release').set(values).where('id', '=', id).execute()
    for (const values of [{ notes: 'x' }, { manifest_hash: 'x' }, { state: 'building' }, { embargo_until: later }])
      await expect(change(values)).rejects.toThrow(/immutable/)
    await expect(db().deleteFrom('release').where('id', '=', id).execute()).rejects.toThrow(/append-only/)
  })

  it('is withdrawn with a reason, once, and stays readable', async () => {
    const { id, identifier } = await released(db())
    const withdrawn = { state: 'withdrawn', withdrawnReason: 'wrong unit', withdrawnAt: later, manifestHash: 'h' }
    expect(await withdraw(identifier)).toMatchObject(withdrawn)
    await expect(withdraw(identifier)).rejects.toMatchObject({ code: 'conflict' })
    expect((await getRelease(db(), id)).state).toBe('withdrawn')
    expect(await findManifest(db(), id)).toEqual(manifest)
  })

  it('is the only kind that is withdrawn', async () => {
    const { id } = await begin(db())
    await expect(withdraw(id)).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('building') })
    await failRelease(db(), id, { failure: 'cancelled', now })
    await expect(withdraw(id)).rejects.toThrow(/is failed/)
    await expect(withdraw('pmm.lpi/2026-r999')).rejects.toMatchObject({ code: 'not-found' })
  })

  it('is the newest when its embargo is over and it is not withdrawn', async () => {
    const first = await released(db())
    const held = await released(db(), { embargoUntil: later })
    await withdraw((await released(db())).id)
    expect((await newestRelease(db(), 'lpi', new Date(later.getTime() - 1)))?.id).toBe(first.id)
    expect((await newestRelease(db(), 'lpi', later))?.id).toBe(held.id)
    expect(await newestRelease(db(), 'hdi', later)).toBeUndefined()
  })
})

describe('releases', () => {
  beforeAll(async () => {
    await withdraw((await released(db())).id)
    await failRelease(db(), (await begin(db())).id, { failure: 'cancelled', now })
    await released(db())
  })

  it('are found by id and by identifier', async () => {
    const [newest] = await listReleases(db())
    for (const id of [newest!.id, newest!.identifier]) expect(await getReleaseHead(db(), id)).toEqual(newest)
    for (const id of ['00000000-0000-0000-0000-000000000000', "'; drop table release"])
      await expect(getReleaseHead(db(), id)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('are listed newest first, of a method or of all', async () => {
    const all = await listReleases(db())
    const numbers = all.map(({ number }) => number)
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a))
    expect(await listReleases(db(), 'lpi')).toEqual(all)
    expect(await listReleases(db(), 'hdi')).toEqual([])
  })

  it('know all that was shown before them, withdrawn or not, the oldest first', async () => {
    const all = await listReleases(db(), 'lpi')
    const shown = all.slice(1).filter(({ state }) => state === 'ready' || state === 'withdrawn')
    expect(all.slice(1, 3).map(({ state }) => state)).toEqual(['failed', 'withdrawn'])
    expect(await listEarlierReleases(db(), all[0]!)).toEqual(shown.reverse())
    expect(await listEarlierReleases(db(), all.at(-1)!)).toEqual([])
  })
})
