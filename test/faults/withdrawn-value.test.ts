import { createClient } from '@pmm/client/client'
import { impatient } from '@pmm/client/repetition'
import type { ViewerClass } from '@pmm/core/disclosure/level'
import { packOf } from '@pmm/core/method/packs'
import { createDatabase } from '@pmm/store/database/database'
import { createApiKey } from '@pmm/store/service/api-key.repository'
import type {} from '@pmm/tooling/services/vitest-setup'
import { unzip } from '@pmm/tooling/unzip'
import { parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Platform, report, startPlatform, until, untilScored } from '../platform.ts'

/** The value is nobody else's, and 100 × (3.7654321 − 1) / 4 its score under the method. */
const secret = 3.7654321
const codes = ['FRA', 'DEU', 'ITA', 'ESP', 'PRT', 'NLD', 'BEL', 'AUT', 'POL', 'CZE', 'KEN', 'UGA', 'TZA', 'RWA']
const kpis = packOf('lpi')!.kpis.map(({ code }) => code)
const formats = ['json', 'csv', 'arrow', 'csv-excel', 'xlsx', 'parquet', 'sdmx-csv', 'sdmx-json'] as const
const tables = [
  'cycles/c/scores',
  'cycles/c/scores?administration=FRA',
  'cycles/c/scores?node=TIMELINESS',
  'cycles/c/benchmarks',
  'cycles/c/groupings',
  'cycles/c/positions?administration=FRA',
  'cycles/c/positions?administration=DEU',
  'cycles/c/perspectives?administration=FRA',
  'methods/lpi/trajectories?administration=FRA',
  'methods/lpi/slopes?administration=FRA',
  'methods/lpi/trends?node=TIMELINESS',
]

let platform: Platform
let addresses: readonly string[]
let needles: readonly number[]
const keys = new Map<ViewerClass, string>()

beforeAll(async () => {
  platform = await startPlatform({ databaseUrl: inject('databaseUrl') })
  addresses = [platform.url, await platform.startApi()]
  await makeKeys()
  const { client } = platform
  const cycle = { code: 'c', title: 'c', period: '2024', method: 'lpi', membershipDate: '2024-12-31' }
  await client.post('/v1/cycles', { body: { ...cycle, provenance: 'reported' } })
  const numberOf = (administration: string, at: number) => (administration === 'FRA' ? secret : 1.5 + at / 8)
  await report(
    platform,
    'c',
    codes.flatMap((administration, at) =>
      kpis.map((kpi) => ({ administration, kpi, value: numberOf(administration, at) })),
    ),
  )
  await choose('public', codes)
  await untilScored(platform, 'c')
  await release('first')
  await release('second')
  const scores = await client.get('/v1/cycles/{cycle}/scores', {
    path: { cycle: 'c' },
    query: { administration: 'FRA' },
  })
  needles = [...new Set(scores.flatMap(({ score, value }) => [score, value]).filter((number) => number !== null))]
})
afterAll(() => platform.stop())

async function makeKeys(): Promise<void> {
  const db = createDatabase({ url: platform.databaseUrl, applicationName: 'test', maximumConnections: 1 })
  for (const viewer of ['members', 'administration', 'secretariat'] as const)
    keys.set(
      viewer,
      await createApiKey(db, {
        name: viewer,
        scopes: viewer === 'administration' ? ['disclosure:write'] : [],
        viewer,
        administrations: viewer === 'administration' ? ['FRA'] : null,
      }),
    )
  await db.destroy()
}

const choose = (level: 'public' | 'restricted', administrations: readonly string[], key = platform.key) => {
  const choices = administrations.map((administration) => ({ administration, kpi: '*', level }))
  const client = createClient({ url: addresses[0]!, key, patience: impatient })
  return client.put('/v1/cycles/{cycle}/disclosure', { path: { cycle: 'c' }, body: { choices } })
}

async function release(notes: string): Promise<void> {
  const { id } = await platform.client.post('/v1/releases', { body: { method: 'lpi', notes } })
  const isReady = async () =>
    (await platform.client.get('/v1/releases/{release}', { path: { release: id } })).state === 'ready'
  await until(isReady, `the release ${notes} is ready`)
}

async function fetched(address: string, path: string, viewer: ViewerClass): Promise<Buffer> {
  const headers = keys.has(viewer) ? { authorization: `Bearer ${keys.get(viewer)}` } : {}
  const response = await fetch(`${address}/v1/${path}`, { headers })
  expect([path, response.status]).toEqual([path, 200])
  return Buffer.from(await response.arrayBuffer())
}

/** Every file that a viewer can get out of both processes about the releases, by its address. */
async function everything(viewer: ViewerClass): Promise<ReadonlyMap<string, readonly Buffer[]>> {
  const releases = await platform.client.get('/v1/releases')
  const asked = releases.flatMap(({ id }) => [...tables.flatMap((path) => inEveryForm(path, id)), ...wholeFiles(id)])
  const found = new Map<string, readonly Buffer[]>()
  for (const address of addresses)
    for (const path of asked)
      found.set(`${address} ${path}`, await readable(path, await fetched(address, path, viewer)))
  return found
}

const inEveryForm = (path: string, id: string): string[] =>
  formats.map((format) => `${path}${path.includes('?') ? '&' : '?'}release=${id}&format=${format}`)

const wholeFiles = (id: string): string[] => [
  `cycles/c/administrations/FRA/explanation?release=${id}`,
  `releases/${id}/package`,
]

async function readable(path: string, bytes: Buffer): Promise<readonly Buffer[]> {
  if (path.endsWith('xlsx') || path.endsWith('package')) return unpacked(bytes)
  if (!path.endsWith('parquet')) return [bytes]
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer
  return [Buffer.from(JSON.stringify(await parquetReadObjects({ file })))]
}

const unpacked = async (bytes: Buffer): Promise<readonly Buffer[]> => [...(await unzip(bytes)).values()]

/** The files that hold one of the numbers of France, as text or as eight bytes. */
function holding(files: ReadonlyMap<string, readonly Buffer[]>): string[] {
  const wanted = needles.flatMap((number) => [Buffer.from(String(number)), Buffer.from(Float64Array.of(number).buffer)])
  return [...files].flatMap(([name, parts]) =>
    parts.some((part) => wanted.some((needle) => part.includes(needle))) ? [name] : [],
  )
}

describe('a value that an administration withdraws from everybody else', () => {
  it('is in every form of its rows, and in the package, as long as it is public', async () => {
    const files = await everything('public')
    const rows = [...files.keys()].filter((name) => /scores|trajectories|package|explanation/.test(name))
    expect(rows.filter((name) => !holding(files).includes(name))).toEqual([])
    expect(needles).toContain(secret)
  })

  it('is gone in minutes from JSON, CSV, Arrow, Parquet, XLSX, SDMX and packages of both processes', async () => {
    await everything('members')
    await choose('restricted', ['FRA'], keys.get('administration'))
    const client = createClient({ url: addresses[1]!, key: keys.get('administration')!, patience: impatient })
    const waiting = () => client.get('/v1/cycles/{cycle}/disclosure/waiting', { path: { cycle: 'c' } })
    await until(async () => (await waiting()).waiting.length === 0, 'the choice has taken effect')
    for (const viewer of ['public', 'members'] as const) expect(holding(await everything(viewer))).toEqual([])
  })

  it('stays for the administration and the secretariat', async () => {
    for (const viewer of ['administration', 'secretariat'] as const) {
      const files = await everything(viewer)
      const rows = [...files.keys()].filter((name) => /scores|trajectories|package/.test(name))
      expect([viewer, rows.filter((name) => !holding(files).includes(name))]).toEqual([viewer, []])
    }
  })

  it('is listed as taken out by either release and their comparison, to whoever saw it', async () => {
    const publicClient = createClient({ url: addresses[1]!, patience: impatient })
    const releases = await publicClient.get('/v1/releases')
    const withdrawn = releases.map(({ redactions }) => redactions.map(({ values }) => values.length))
    expect(withdrawn).toEqual([[kpis.length], [kpis.length]])
    const hidden = releases.flatMap(({ redactions }) => redactions.map(({ manifestAfter }) => manifestAfter))
    expect(hidden).toEqual([null, null])
    const diff = await publicClient.get('/v1/releases/{release}/diff', { path: { release: releases[0]!.id } })
    expect(diff.redactions.map(({ release: identifier }) => identifier)).toEqual(
      [releases[1]!, releases[0]!].map(({ identifier }) => identifier),
    )
  })
})
