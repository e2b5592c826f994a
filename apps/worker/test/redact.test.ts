import type { TableName } from '@pmm/core/contract/table'
import type { DisclosureLevel } from '@pmm/core/disclosure/level'
import { disclosureMarks } from '@pmm/core/marks/mark-kind'
import { recordMarks } from '@pmm/store/marks/mark.repository'
import { checkRelease } from '@pmm/store/release/check-release'
import { listRedactions, listReleasesBehindChoices } from '@pmm/store/release/redaction.repository'
import { findManifest, getRelease, getReleaseHead } from '@pmm/store/release/release.repository'
import { listAddresses } from '@pmm/store/table/check-table'
import { loadChunks } from '@pmm/store/table/table.repository'
import { partsOfScope, releaseScope } from '@pmm/store/table/table-address'
import { contentOfChunk } from '@pmm/table/chunk-content'
import { beforeAll, describe, expect, it } from 'vitest'
import { begin, build, now } from './release.fixture.ts'
import { components, openCycle, report, rows, run as runJob, scoreAndBenchmark, useWorker } from './worker.fixture.ts'

const worker = useWorker()
const codes = ['DEU', 'FRA', 'ITA', 'ESP', 'PRT', 'NLD', 'BEL', 'AUT', 'POL', 'CZE', 'KEN', 'UGA', 'TZA', 'RWA']
/** No other administration has the number of France. */
const values = Object.fromEntries(codes.map((code, at) => [code, code === 'FRA' ? 4.7654321 : 1.5 + at / 8]))
let release: string
let untouched: string

async function choose(cycle: string, level: DisclosureLevel, administrations: readonly string[], kpis = components) {
  const marks = administrations.flatMap((administration) =>
    kpis.map((kpi) => ({ administration, kpi, word: level, note: null })),
  )
  const { db } = worker()
  await db.transaction().execute((trx) => recordMarks(trx, disclosureMarks, { cycle, author: 'test', now, marks }))
}

const redact = (id: string) => runJob(worker(), 'redact-release', { release: id })
const hashOf = async (id: string) => (await getReleaseHead(worker().db, id)).manifestHash
const redactionsOf = async (id: string) => (await listRedactions(worker().db, [id])).get(id) ?? []

/** Every cell of every table of a release for an audience that is about an administration and holds a number. */
async function cellsOf(id: string, audience: string, administration: string, isAsked: (number: number) => boolean) {
  const addresses = (await listAddresses(worker().db, id)).filter(
    ({ scope }) => partsOfScope(scope).audience === audience,
  )
  const found = addresses.map(async ({ scope, name }) => {
    const all = await rows<Record<string, unknown>>(worker(), scope, name as TableName)
    const cells = all.filter((row) => row.administration === administration).flatMap((row) => Object.entries(row))
    const asked = cells.filter(([, cell]) => typeof cell === 'number' && isAsked(cell))
    return asked.map(([column]) => `${partsOfScope(scope).about} ${name} ${column}`)
  })
  return (await Promise.all(found)).flat()
}

/** The stored bytes of a release by table, of all audiences but one. */
async function bytesOf(id: string, isAsked: (audience: string) => boolean) {
  const { db } = worker()
  const found = new Map<string, string>()
  for (const address of await listAddresses(db, id)) {
    const { audience, about } = partsOfScope(address.scope)
    if (!isAsked(audience!)) continue
    const chunks = await loadChunks(db, address)
    found.set(`${audience} ${about} ${address.name}`, Buffer.concat(chunks).toString('base64'))
  }
  return found
}

const isValue = (number: number) => Math.abs(number - 4.7654321) < 1e-12

beforeAll(async () => {
  const made = worker()
  for (const [code, period] of [
    ['P1', '2021'],
    ['P2', '2022'],
  ] as const) {
    await openCycle(made.db, code, period)
    await report(made.db, code, period, values)
    await choose(code, 'public', codes)
    await scoreAndBenchmark(made, code)
  }
  release = await begin(made, 'shows everything')
  await build(made, release)
  untouched = await begin(made, 'shows the same')
  await build(made, untouched)
})

describe('a value that is withdrawn after it was released', () => {
  it('is in the release at first, and a choice that narrows it leaves the release behind', async () => {
    expect(await cellsOf(release, 'public', 'FRA', isValue)).not.toEqual([])
    expect(await listReleasesBehindChoices(worker().db)).toEqual([])
    await choose('P2', 'restricted', ['FRA'], ['TIMELINESS'])
    expect(await listReleasesBehindChoices(worker().db)).toEqual([untouched, release])
  })

  it('is taken out of what everybody else sees, and no other row of the tables is another', async () => {
    const { db } = worker()
    const scope = releaseScope(release, 'members', 'cycle:P2')
    const before = {
      secretariat: await bytesOf(release, (one) => one === 'secretariat'),
      scores: await rows(worker(), scope, 'scores'),
    }
    await redact(release)
    const timeliness = (row: { administration: string; node: string }) =>
      row.node === 'TIMELINESS' || row.node === 'LPI'
    const scores = await rows<{
      administration: string
      node: string
      score: number | null
      value: number | null
      status: string
    }>(worker(), scope, 'scores')
    const mine = scores.filter((row) => row.administration === 'FRA' && timeliness(row))
    expect(mine.map(({ score, value, status }) => [score, value, status])).toEqual([
      [null, null, 'undisclosed'],
      [null, null, 'undisclosed'],
    ])
    const others = (all: readonly { administration: string; node: string }[]) =>
      all.filter((row) => row.administration !== 'FRA')
    expect(others(scores)).toEqual(others(before.scores as typeof scores))
    expect(await bytesOf(release, (one) => one === 'secretariat')).toEqual(before.secretariat)
    expect((await getRelease(db, release)).state).toBe('ready')
  })

  it('stays for the administration itself', async () => {
    const own = await rows<{ node: string; value: number | null }>(
      worker(),
      releaseScope(release, 'own', 'cycle:P2'),
      'scores',
      'administration:FRA',
    )
    expect(own.find(({ node }) => node === 'TIMELINESS')!.value).toBeCloseTo(4.7654321, 12)
  })

  it('is gone from every table, the extremes of its groups too, once all of the administration is withdrawn', async () => {
    await choose('P1', 'restricted', ['FRA'])
    await choose('P2', 'members', ['FRA'])
    await choose('P2', 'restricted', ['FRA'])
    await redact(release)
    for (const audience of ['public', 'members'])
      expect([audience, await cellsOf(release, audience, 'FRA', isValue)]).toEqual([audience, []])
    const benchmarks = await rows<{ maximum: number | null; measure: string; group: string; extremesStatus: string }>(
      worker(),
      releaseScope(release, 'public', 'cycle:P2'),
      'benchmarks',
    )
    const world = benchmarks.filter(({ group, measure }) => group === 'world' && measure === 'value')
    expect(world.map(({ maximum, extremesStatus }) => [maximum, extremesStatus])).toEqual(world.map(() => [null, 'N']))
    const positions = await rows<{ administration: string; distanceToBest: number | null; group: string }>(
      worker(),
      releaseScope(release, 'public', 'cycle:P2'),
      'positions',
    )
    expect(positions.filter(({ administration }) => administration === 'FRA')).toEqual([])
    expect(positions.filter(({ group, distanceToBest }) => group === 'world' && distanceToBest !== null)).toEqual([])
  })

  it('is on record with the hashes of the release before and after, and the bytes are those of the manifest', async () => {
    const { db } = worker()
    const redactions = await redactionsOf(release)
    expect(redactions.map(({ values: withdrawn }) => withdrawn.length)).toEqual([1, 12])
    expect(redactions[1]!.manifestBefore).toBe(redactions[0]!.manifestAfter)
    expect(await hashOf(release)).toBe(redactions[1]!.manifestAfter)
    expect(redactions[0]!.manifestBefore).not.toBe(redactions[0]!.manifestAfter)
    expect((await checkRelease(db, await getReleaseHead(db, release), contentOfChunk)).damages).toEqual([])
  })

  it('leaves the same release whether it was taken out step by step or at once', async () => {
    const { db } = worker()
    await redact(untouched)
    expect((await redactionsOf(untouched)).length).toBe(1)
    expect((await findManifest(db, untouched))!.tables).toEqual((await findManifest(db, release))!.tables)
  })

  it('is taken out once, however often the job runs', async () => {
    const before = await hashOf(release)
    await Promise.all([redact(release), redact(release)])
    expect([await hashOf(release), (await redactionsOf(release)).length]).toEqual([before, 2])
  })

  it('does not come back into the release when it is opened again', async () => {
    const before = await hashOf(release)
    await choose('P2', 'public', ['FRA'])
    await redact(release)
    expect([await hashOf(release), await listReleasesBehindChoices(worker().db)]).toEqual([before, [untouched]])
    expect(await cellsOf(release, 'public', 'FRA', isValue)).toEqual([])
  })

  it('is looked for by the sweep, and in a release that is finished meanwhile', async () => {
    const made = worker()
    const waiting = async () =>
      (await made.producer.list({ states: ['waiting'], names: ['redact-release'], limit: 10 })).map(
        ({ payload }) => payload.release,
      )
    await runJob(made, 'sweep', {})
    expect(await waiting()).toEqual([untouched])
    const next = await begin(made, 'begun before')
    await choose('P2', 'restricted', ['DEU'])
    await build(made, next)
    expect(await waiting()).toContain(next)
  })

  it('cannot be changed in a released table outside of a redaction', async () => {
    const { db } = worker()
    const change = db
      .updateTable('table_chunk')
      .set({ hash: 'x' })
      .where('scope', 'like', `release:${release}%`)
      .execute()
    await expect(change).rejects.toThrow('is released')
    await expect(
      db.updateTable('release').set({ manifest_hash: 'x' }).where('id', '=', release).execute(),
    ).rejects.toThrow('immutable')
    await expect(db.updateTable('release_redaction').set({ reason: 'x' }).execute()).rejects.toThrow('stays on record')
    await expect(db.deleteFrom('release_redaction').execute()).rejects.toThrow()
  })
})
