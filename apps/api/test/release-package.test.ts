import { createHash } from 'node:crypto'
import type { ReleaseHead } from '@pmm/store/release/release-head'
import { releaseScope } from '@pmm/store/table/table-address'
import { unzip } from '@pmm/tooling/unzip'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { openCycle, post, share, useApp } from './app.fixture.ts'
import { type Asker, headersOf, type Keys, keysOf, releaseWithoutWorker, scoreWithoutWorker } from './viewer.fixture.ts'

const test = useApp()
let keys: Keys
let release: ReleaseHead

const row = (administration: string, node: string, status: string, value: number | null) => ({
  administration,
  node,
  status,
  value,
  score: value,
  coverage: null,
  weight: null,
  contribution: null,
})

beforeAll(async () => {
  const { db } = test()
  keys = await keysOf(db)
  await openCycle(test(), 'c')
  await post(test(), '/v1/cycles/c/observations', { observations: [share()] })
  await scoreWithoutWorker(db, 'c')
  const shared = [row('FRA', 'TF-01', 'imputed', 5), row('FRA', 'TF-02', 'not-applicable', null)]
  const scores = (id: string, audience: 'public' | 'members', DEU: object) => ({
    scope: releaseScope(id, audience, 'cycle:c'),
    name: 'scores' as const,
    rows: [row('DEU', 'PMM', 'scored', 1), DEU, ...shared],
  })
  release = await releaseWithoutWorker(db, {
    now: new Date('2026-11-20T00:00:00Z'),
    notes: 'What is new',
    tables: (id) => [
      scores(id, 'public', row('DEU', 'TF-01', 'undisclosed', null)),
      scores(id, 'members', row('DEU', 'TF-01', 'reported', 90)),
    ],
  })
})

const get = (asker: Asker, query = '') =>
  test().app.inject({ url: `/v1/releases/${release.id}/package${query}`, headers: headersOf(keys, asker) })

const packageOf = async (asker: Asker, query = '') => unzip((await get(asker, query)).rawPayload)

describe('the package of a release', () => {
  it('holds data, method, seeds and tables, and hashes of all of them', async () => {
    const files = await packageOf('members')
    const [{ methodVersion }] = release.cycles as [ReleaseHead['cycles'][number]]
    expect([...files.keys()].sort()).toEqual([
      ...['README.md', 'SHA256SUMS', `methods/pmm-illustrative-${methodVersion}.json`],
      ...['observations.csv', 'release.json', 'tables/cycle-c/scores.csv'],
    ])
    const sums = String(files.get('SHA256SUMS')).trim().split('\n')
    expect(sums).toHaveLength(files.size - 1)
    for (const line of sums) {
      const [hash, path] = line.split('  ')
      expect(createHash('sha256').update(files.get(path!)!).digest('hex')).toBe(hash)
    }
    expect(JSON.parse(String(files.get('release.json')))).toMatchObject({
      identifier: release.identifier,
      seeds: { c: 0 },
    })
    expect(String(files.get('README.md'))).toContain('What is new')
  })

  it('holds what was reported, as far as its reader may see it', async () => {
    const values = async (asker: Asker, query = '') =>
      parse((await packageOf(asker, query)).get('observations.csv')!, { columns: true }) as Record<string, string>[]
    const missing = { administration: 'FRA', kpi: 'TF-02', status: 'not-applicable', value: '' }
    expect(await values('members')).toMatchObject([{ administration: 'DEU', kpi: 'TF-01', value: '90' }, missing])
    expect(await values('members', '?as=public')).toMatchObject([missing])
    expect(await values('nobody')).toMatchObject([missing])
  })

  it('is the same archive every time', async () => {
    expect((await get('members')).rawPayload).toEqual((await get('members')).rawPayload)
  })

  it('is refused for what may not be read', async () => {
    expect((await get('nobody', '?as=members')).statusCode).toBe(403)
    const unknown = await test().app.inject({ url: '/v1/releases/nothing/package' })
    expect(unknown.statusCode).toBe(404)
  })
})
