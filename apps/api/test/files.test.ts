import { createHash } from 'node:crypto'
import type { ReleaseHead } from '@pmm/store/release/release-head'
import { releaseScope } from '@pmm/store/table/table-address'
import { parse } from 'csv-parse/sync'
import exceljs from 'exceljs'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { beforeAll, describe, expect, it } from 'vitest'
import { openCycle, post, share, useApp } from './app.fixture.ts'
import { type Asker, headersOf, type Keys, keysOf, releaseWithoutWorker, scoreWithoutWorker } from './viewer.fixture.ts'

const test = useApp()
let keys: Keys
let release: ReleaseHead

const row = (administration: string, score: number | null, note = 'scored') => ({
  administration,
  node: 'PMM',
  status: score === null ? 'undisclosed' : note,
  value: null,
  score,
  coverage: 1,
  weight: 1,
  contribution: score,
  coverageAsked: null,
  beyond: null,
})

beforeAll(async () => {
  const { db } = test()
  keys = await keysOf(db)
  await openCycle(test(), 'c', { title: 'The cycle' })
  await post(test(), '/v1/cycles/c/observations', { observations: [share()] })
  await scoreWithoutWorker(db, 'c')
  const stored = (id: string, audience: 'public' | 'members', score: number | null) => ({
    scope: releaseScope(id, audience, 'cycle:c'),
    name: 'scores' as const,
    rows: [row('DEU', score), row('FRA', -1.5, '=HYPERLINK("x")')],
  })
  release = await releaseWithoutWorker(db, {
    now: new Date('2026-11-20T00:00:00Z'),
    tables: (id) => [
      ...[stored(id, 'public', null), stored(id, 'members', 70)],
      { scope: releaseScope(id, 'public', 'cycle:c'), name: 'groups', rows: [] },
    ],
  })
})

const get = (format: string, asker: Asker = 'nobody', headers: Record<string, string> = {}) =>
  test().app.inject({
    url: `/v1/cycles/c/scores?format=${format}`,
    headers: { ...headersOf(keys, asker), ...headers },
  })

async function sheetsOf(asker: Asker) {
  const workbook = new exceljs.Workbook()
  const { rawPayload } = await get('xlsx', asker)
  await workbook.xlsx.load(rawPayload as unknown as ArrayBuffer)
  return workbook
}

const bufferOf = ({ buffer, byteOffset, length }: Buffer): ArrayBuffer =>
  buffer.slice(byteOffset, byteOffset + length) as ArrayBuffer

describe('a table as a file', () => {
  it('tells where it is from, how to cite it, how many rows it has and their hash', async () => {
    const imprint = (await get('imprint')).json()
    const json = (await get('json')).payload
    expect(imprint).toMatchObject({
      title: 'Scores of a cycle',
      table: 'scores',
      of: 'cycle:c',
      method: 'pmm-illustrative',
      standing: 'illustrative',
      status: 'released',
      release: release.identifier,
      viewer: 'public',
      date: '2026-11-20',
      licence: 'Test licence',
      rows: 2,
      provenance: 'reported',
      hash: createHash('sha256').update(json).digest('hex'),
    })
    expect(imprint.citation).toContain(`release ${release.identifier} of 2026-11-20`)
  })

  it('is named for what it is', async () => {
    const { headers } = await get('xlsx')
    expect(headers['content-disposition']).toMatch(/filename="cycle-c_scores_pmm.pmm-illustrative-2026-r1_xlsx.xlsx"/)
  })

  it('is not sent again to whoever has it', async () => {
    const first = await get('xlsx')
    const again = await get('xlsx', 'nobody', { 'if-none-match': String(first.headers.etag) })
    expect([again.statusCode, again.payload]).toEqual([304, ''])
    expect((await get('xlsx', 'members', { 'if-none-match': String(first.headers.etag) })).statusCode).toBe(200)
  })

  it('is found by its media type', async () => {
    for (const accept of ['application/vnd.sdmx.data+csv; version=2.1.0', 'application/vnd.apache.parquet']) {
      const answer = await test().app.inject({ url: '/v1/cycles/c/scores', headers: { accept } })
      expect(answer.headers['content-type']).toBe(accept)
    }
  })

  it('is refused where the table cannot have that form', async () => {
    const groups = await test().app.inject({ url: '/v1/cycles/c/groups?format=sdmx-csv' })
    expect([groups.statusCode, groups.json().detail]).toEqual([
      406,
      expect.stringContaining('"groups" is no table of numbers; as SDMX there are scores, benchmarks'),
    ])
    const catalogue = await test().app.inject({ url: '/v1/cycles?format=xlsx' })
    expect(catalogue.json().problems).toMatchObject([{ column: 'format', value: 'xlsx' }])
  })
})

describe('CSV for Excel', () => {
  it('begins with a byte order mark and ends with where it is from', async () => {
    const { rawPayload } = await get('csv-excel')
    expect([...rawPayload.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const records = parse(rawPayload, { bom: true, relax_column_count: true, skip_empty_lines: true })
    expect(records[1]).toEqual(['DEU', 'PMM', 'undisclosed', '', '', '1', '1', '', '', ''])
    expect(records[2]![2]).toBe(`'=HYPERLINK("x")`)
    expect(records).toContainEqual(['rows', '2'])
    expect(records).toContainEqual(['licence', 'Test licence'])
  })
})

describe('a workbook', () => {
  it('holds the rows, what the columns mean and where it is from', async () => {
    const workbook = await sheetsOf('members')
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['scores', 'columns', 'imprint'])
    const [, header, first, second] = workbook.getWorksheet('scores')!.getSheetValues() as unknown[][]
    expect(header!.slice(1, 4)).toEqual(['administration', 'node', 'status'])
    expect(first!.slice(1)).toEqual(['DEU', 'PMM', 'scored', undefined, 70, 1, 1, 70])
    expect(second!.slice(3, 6)).toEqual(['=HYPERLINK("x")', undefined, -1.5])
    const texts = workbook.getWorksheet('imprint')!.getSheetValues() as unknown[][]
    expect(texts.map((pair) => pair?.[1])).toContain('citation')
  })

  it('shows each viewer what it may see', async () => {
    const score = async (asker: Asker) => (await sheetsOf(asker)).getWorksheet('scores')!.getCell('E2').value
    expect(await score('nobody')).toBeNull()
    expect(await score('members')).toBe(70)
  })
})

describe('a Parquet file', () => {
  it('holds the rows in their types, and where it is from in its metadata', async () => {
    const file = bufferOf((await get('parquet', 'members')).rawPayload)
    const rows = await parquetReadObjects({ file })
    expect(rows).toEqual([row('DEU', 70), row('FRA', -1.5, '=HYPERLINK("x")')])
    const { key_value_metadata: pairs, schema } = parquetMetadata(file)
    expect(pairs).toContainEqual({ key: 'pmm.release', value: release.identifier })
    expect(schema.map(({ type }) => type).slice(1, 5)).toEqual(['BYTE_ARRAY', 'BYTE_ARRAY', 'BYTE_ARRAY', 'DOUBLE'])
  })
})

describe('SDMX', () => {
  it('has the suppressed score as suppressed, with where it is from in the first record', async () => {
    const { payload, headers } = await get('sdmx-csv')
    const [about, ...records] = parse(payload, { columns: true }) as Record<string, string>[]
    expect(headers['content-type']).toBe('application/vnd.sdmx.data+csv; version=2.1.0')
    expect(about).toMatchObject({ RELEASE: release.identifier, LICENCE: 'Test licence', REF_AREA: '', TABLE_ROWS: '2' })
    expect(records.find((one) => one.REF_AREA === 'DEU' && one.STATISTIC === 'SCORE')).toMatchObject({
      OBS_VALUE: '',
      OBS_STATUS: 'Q',
      CONF_STATUS: 'N',
      TIME_PERIOD: '2022',
      FREQ: 'A',
    })
  })

  it('has the same numbers as JSON, and a structure that names them', async () => {
    const data = (await get('sdmx-json', 'members')).json()
    const cells = Object.values(data.data.dataSets[0].observations) as unknown[][]
    expect(cells.map(([value]) => value)).toEqual([70, 1, 1, 70, -1.5, 1, 1, -1.5])
    const structure = (await get('sdmx-structure', 'members')).json()
    const areas = structure.data.codelists.find(({ id }: { id: string }) => id === 'CL_REF_AREA').codes
    expect(areas).toContainEqual({ id: 'DEU', name: 'Germany' })
    expect(areas.length).toBeGreaterThan(180)
  })
})
