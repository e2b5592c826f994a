import { randomUUID } from 'node:crypto'
import { scoreColumns } from '@pmm/core/contract/table'
import type { DisclosureLevel } from '@pmm/core/disclosure/level'
import { Problem } from '@pmm/core/domain/problem'
import { disclosureMarks } from '@pmm/core/marks/mark-kind'
import { partsOf } from '@pmm/release/parts'
import { getCycle, setBenchmarkedRun, setCurrentRun } from '@pmm/store/cycle/cycle.repository'
import { sha256 } from '@pmm/store/identity/sha256'
import { recordMarks } from '@pmm/store/marks/mark.repository'
import { findManifest, getRelease, listReleases } from '@pmm/store/release/release.repository'
import { listReleaseParts } from '@pmm/store/release/release-part.repository'
import { getRun, getRunBytes, saveRun } from '@pmm/store/run/run.repository'
import { releaseScope } from '@pmm/store/table/table-address'
import { decode } from '@pmm/table/decode'
import { encode } from '@pmm/table/encode'
import { describe, expect, it } from 'vitest'
import { begin, build, now } from './release.fixture.ts'
import {
  components,
  openCycle,
  report,
  rows,
  run as runJob,
  scoreAndBenchmark,
  type TestWorker,
  useWorker,
} from './worker.fixture.ts'

const worker = useWorker()
const codes = ['DEU', 'FRA', 'ITA', 'ESP', 'PRT', 'NLD', 'BEL', 'AUT', 'POL', 'CZE', 'KEN', 'UGA', 'TZA', 'RWA']
const values = (shift: number) =>
  Object.fromEntries(codes.map((code, at) => [code, 1.2 + ((at * 7 + shift) % 13) * 0.25]))

const levelOf = (code: string): DisclosureLevel => {
  if (['DEU', 'FRA', 'ITA', 'ESP'].includes(code)) return 'restricted'
  return code === 'KEN' ? 'members' : 'public'
}

interface ScoreRow {
  readonly administration: string
  readonly node: string
  readonly score: number | null
  readonly status: string
}

const waiting = async ({ producer }: TestWorker) =>
  (await producer.list({ states: ['waiting'], names: ['build-release', 'release-part'], limit: 100 })).length

describe('the sweep', () => {
  it('goes on with a release that nobody works on', async () => {
    const made = worker()
    await openCycle(made.db, 'S', '2019')
    await report(made.db, 'S', '2019', values(1))
    await scoreAndBenchmark(made, 'S')
    const id = await begin(made, 'left alone')
    const before = await waiting(made)
    await runJob(made, 'sweep', {})
    expect(await waiting(made)).toBe(before + 1)
    await build(made, id)
  })

  it('publishes nothing for a release whose parts wait already', async () => {
    const made = worker()
    const id = await begin(made, 'worked on')
    await runJob(made, 'build-release', { release: id })
    const before = await waiting(made)
    await runJob(made, 'sweep', {})
    expect(await waiting(made)).toBe(before)
    await build(made, id)
  })
})

describe('make-releases', () => {
  const building = async ({ db }: TestWorker) =>
    (await listReleases(db, 'lpi')).filter((one) => one.state === 'building')

  it('begins nothing where nothing was reported, and a release where something has changed', async () => {
    const made = worker()
    await runJob(made, 'make-releases', { method: 'lpi' })
    expect(await building(made)).toEqual([])
    await openCycle(made.db, 'R0', '2020')
    await report(made.db, 'R0', '2020', values(1))
    await runJob(made, 'make-releases', { method: 'lpi' })
    expect(await building(made)).toEqual([])
    await scoreAndBenchmark(made, 'R0')
    await runJob(made, 'make-releases', { method: 'lpi' })
    const [begun] = await building(made)
    expect(begun).toMatchObject({ notes: 'Made on schedule.', embargoUntil: null })
    await runJob(made, 'make-releases', { method: 'lpi' })
    expect(await building(made)).toHaveLength(1)
    expect(await build(made, begun!.id)).toMatchObject({ state: 'ready' })
  })

  it('begins no second release of the same, and one after the next change', async () => {
    const made = worker()
    await runJob(made, 'make-releases', { method: 'lpi' })
    expect(await building(made)).toEqual([])
    await report(made.db, 'R0', '2020', values(2))
    await scoreAndBenchmark(made, 'R0')
    await runJob(made, 'make-releases', { method: 'lpi' })
    const [begun] = await building(made)
    expect(await build(made, begun!.id)).toMatchObject({ state: 'ready' })
  })

  it('has one begun of each method where none is named', async () => {
    const made = worker()
    await runJob(made, 'make-releases', {})
    const jobs = await made.producer.list({ states: ['waiting'], names: ['make-releases'], limit: 10 })
    expect(jobs.map(({ payload }) => payload.method).sort()).toEqual(['lpi', 'pmm-illustrative'])
  })

  it('begins one of the same where it is asked to always, but not beside another', async () => {
    const made = worker()
    const always = () => runJob(made, 'make-releases', { method: 'lpi', always: true })
    await always()
    const [begun, ...others] = await building(made)
    expect(begun).toMatchObject({ notes: 'Made after a recalculation.', author: 'a recalculation' })
    expect(others).toEqual([])
    await expect(always()).rejects.toThrow(`the release ${begun!.identifier} is being built`)
    expect(await building(made)).toHaveLength(1)
    expect(await build(made, begun!.id)).toMatchObject({ state: 'ready' })
  })

  it('says that scores are behind where it is asked to always, as what another try may find done', async () => {
    const made = worker()
    await report(made.db, 'R0', '2020', values(3))
    const refused = runJob(made, 'make-releases', { method: 'lpi', always: true })
    await expect(refused).rejects.toThrow('1 cycle(s) are still being computed')
    await expect(refused).rejects.not.toBeInstanceOf(Problem)
    expect(await building(made)).toEqual([])
    await scoreAndBenchmark(made, 'R0')
  })

  it('fails for good where nothing was reported and it is asked to always', async () => {
    const refused = runJob(worker(), 'make-releases', { method: 'pmm-illustrative', always: true })
    await expect(refused).rejects.toMatchObject({ code: 'not-releasable' })
  })
})

describe('a release', () => {
  it('is built part by part, and shows each audience what it may see', async () => {
    const made = worker()
    for (const [code, period, shift] of [
      ['R1', '2021', 0],
      ['R2', '2022', 3],
    ] as const) {
      await openCycle(made.db, code, period)
      await report(made.db, code, period, values(shift))
      const marks = codes.flatMap((administration) =>
        components.map((kpi) => ({ administration, kpi, word: levelOf(administration), note: null })),
      )
      await made.db
        .transaction()
        .execute((trx) => recordMarks(trx, disclosureMarks, { cycle: code, author: 'test', now, marks }))
      await scoreAndBenchmark(made, code)
    }
    const id = await begin(made, 'first')
    const release = await build(made, id)
    expect(release).toMatchObject({ state: 'ready', failure: null, progress: { stage: 'release' } })
    const seen = async (audience: 'public' | 'members' | 'secretariat', who: string) => {
      const found = await rows<ScoreRow>(made, releaseScope(id, audience, 'cycle:R2'), 'scores')
      return found.filter(({ administration, score }) => administration === who && score !== null).length
    }
    expect(await seen('secretariat', 'DEU')).toBe(7)
    expect(await seen('members', 'DEU')).toBe(0)
    expect(await seen('members', 'KEN')).toBe(7)
    expect(await seen('public', 'KEN')).toBe(0)
    expect(await seen('public', 'UGA')).toBe(7)
    const own = await rows<ScoreRow>(made, releaseScope(id, 'own', 'cycle:R2'), 'scores', 'administration:DEU')
    expect(own.filter(({ score }) => score !== null)).toHaveLength(7)
    expect(new Set(own.map(({ administration }) => administration))).toEqual(new Set(['DEU']))
    const manifest = await findManifest(made.db, id)
    expect(new Set(manifest!.tables.map(({ audience }) => audience))).toEqual(
      new Set(['public', 'members', 'secretariat', 'own', 'nobody']),
    )
    expect(await listReleaseParts(made.db, id)).toEqual([])
  })

  it('is the same whatever the order of its parts, and however often one is made', async () => {
    const made = worker()
    const manifests = await Promise.all(
      [0, 1].map(async (at) => {
        if (at === 1) return null
        const id = await begin(made, 'again')
        const twice = <T>(parts: readonly T[]) => [...parts.toReversed(), ...parts]
        await build(made, id, twice)
        return findManifest(made.db, id)
      }),
    )
    const other = await begin(made, 'once more')
    await build(made, other)
    const tables = (manifest: Awaited<ReturnType<typeof findManifest>>) =>
      manifest!.tables.map(({ audience, scope, name, hash }) => `${audience} ${scope} ${name} ${hash}`)
    expect(tables(await findManifest(made.db, other))).toEqual(tables(manifests[0]!))
  })

  it('is made of parts that several workers make at once, each of them once', async () => {
    const made = worker()
    const ids = [await begin(made, 'by several'), '']
    await runJob(made, 'build-release', { release: ids[0]! })
    const release = await getRelease(made.db, ids[0]!)
    await Promise.all(
      partsOf(release)
        .toReversed()
        .map((part) => runJob(made, 'release-part', { release: release.id, ...part })),
    )
    const { progress, failure } = await getRelease(made.db, release.id)
    const total = partsOf(release).length
    expect([failure, progress]).toEqual([null, { stage: 'parts', done: total, total }])
    await build(made, release.id)
    ids[1] = await begin(made, 'by one')
    await build(made, ids[1])
    const [several, one] = await Promise.all(ids.map((id) => findManifest(made.db, id)))
    expect(several!.tables).toEqual(one!.tables)
  })

  it('copies what is shown live already, and makes what is of another origin to the same bytes', async () => {
    const made = worker()
    const left = async (id: string) => {
      await runJob(made, 'release-part', { release: id, stage: 'prepare', part: 'live' })
      const release = await getRelease(made.db, id)
      const done = await listReleaseParts(made.db, id)
      const missing = partsOf(release).filter(({ stage, part }) => {
        return stage === 'whole' && !done.some((one) => one.stage === stage && one.part === part)
      })
      await build(made, id)
      return missing.map(({ part }) => part)
    }
    const copied = await begin(made, 'copied')
    expect(await left(copied)).toEqual([])
    await made.db.updateTable('table_origin').set({ origin: 'x' }).where('name', 'in', ['slopes', 'groups']).execute()
    const other = await begin(made, 'made')
    expect(await left(other)).toEqual(
      partsOf(await getRelease(made.db, other)).flatMap(({ stage, part }) => (stage === 'whole' ? [part] : [])),
    )
    expect((await findManifest(made.db, other))!.tables).toEqual((await findManifest(made.db, copied))!.tables)
  })

  it('fails with a reason when its scores are not what the observations give', async () => {
    const made = worker()
    const { currentRun } = await getCycle(made.db, 'R2')
    const { inputs, rows: count } = await getRun(made.db, currentRun!)
    const honest = decode(await getRunBytes(made.db, currentRun!), scoreColumns)
    const score = honest.data.score.map((cell) => cell * 0.9)
    const bytes = encode({ ...honest, data: { ...honest.data, score } })
    const strange = {
      id: randomUUID(),
      inputs: { ...inputs, seed: 9 },
      inputsHash: 'strange',
      hash: sha256(bytes),
      rows: count,
      bytes,
    }
    const run = await saveRun(made.db, strange)
    await made.db.transaction().execute((trx) => setCurrentRun(trx, { id: run, cycle: 'R2' }))
    await setBenchmarkedRun(made.db, 'R2', run)
    const id = await begin(made, 'broken')
    const release = await build(made, id)
    expect(release.state).toBe('failed')
    expect(release.failure).toContain('is not what its inputs give')
    await runJob(made, 'build-release', { release: id })
    expect(await listReleaseParts(made.db, id)).toEqual([])
  })
})
