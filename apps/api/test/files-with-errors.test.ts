import type { Columns } from '@pmm/core/contract/column'
import { tables } from '@pmm/core/contract/table'
import { flowOf } from '@pmm/core/sdmx/flow'
import { componentId } from '@pmm/core/sdmx/identifiers'
import { releaseScope } from '@pmm/store/table/table-address'
import { parse } from 'csv-parse/sync'
import exceljs from 'exceljs'
import { parquetReadObjects } from 'hyparquet'
import { beforeAll, describe, expect, it } from 'vitest'
import { openCycle, post, share, useApp } from './app.fixture.ts'
import { releaseWithoutWorker, scoreWithoutWorker } from './viewer.fixture.ts'

/** Every table with figures of groups that noise protects, and where it is served. */
const served = {
  benchmarks: 'cycles/c/benchmarks?node=PMM',
  positions: 'cycles/c/positions?administration=DEU',
  trends: 'methods/pmm-illustrative/trends?node=PMM',
  'panel-trends': 'methods/pmm-illustrative/panel-trends?node=PMM',
  'group-changes': 'methods/pmm-illustrative/group-changes?node=PMM',
  convergence: 'methods/pmm-illustrative/convergence?node=PMM',
  transitions: 'methods/pmm-illustrative/transitions?node=PMM',
} as const
const names = Object.keys(served) as (keyof typeof served)[]
const ofCycle: readonly string[] = ['benchmarks', 'positions']

const words: Readonly<Record<string, string>> = {
  cycle: 'c',
  since: 'c',
  period: '2022',
  group: 'world',
  node: 'PMM',
  administration: 'DEU',
  measure: 'score',
  noise: 'low',
  kind: 'quarters',
}

/** A row in which every number is another, so that no column is taken for another. */
const rowOf = (name: keyof typeof served): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(tables[name] as Columns).map(([column, { kind }], at) => [
      column,
      kind === 'text' ? (words[column] ?? 'F') : kind === 'integer' ? at : at + 0.5,
    ]),
  )

const test = useApp()
beforeAll(async () => {
  const { db } = test()
  await openCycle(test(), 'c', { title: 'The cycle' })
  await post(test(), '/v1/cycles/c/observations', { observations: [share()] })
  await scoreWithoutWorker(db, 'c')
  await releaseWithoutWorker(db, {
    now: new Date('2026-11-20T00:00:00Z'),
    tables: (id) =>
      names.map((name) => {
        const about = ofCycle.includes(name) ? ('cycle:c' as const) : ('method:pmm-illustrative' as const)
        return { scope: releaseScope(id, 'public', about), name, rows: [rowOf(name)] }
      }),
  })
})

const get = async (name: keyof typeof served, format: string) => {
  const answer = await test().app.inject({ url: `/v1/${served[name]}&format=${format}` })
  expect([name, format, answer.statusCode]).toEqual([name, format, 200])
  return answer
}

/** The columns that say how far noise moves the figures of a table, with what its row has in them. */
const errorsOf = (name: keyof typeof served): Record<string, string | number> =>
  Object.fromEntries(
    ['noise', ...new Set(Object.values(flowOf(name)!.errors))].map((column) => [column, rowOf(name)[column]!]),
  )
const inWords = (row: Record<string, string | number>) =>
  Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, `${cell}`]))

describe.each(names)('a file of %s', (name) => {
  it('says how far noise moves its figures as JSON and Parquet', async () => {
    expect((await get(name, 'json')).json()[0]).toMatchObject(errorsOf(name))
    const { buffer, byteOffset, length } = (await get(name, 'parquet')).rawPayload
    const [row] = await parquetReadObjects({ file: buffer.slice(byteOffset, byteOffset + length) as ArrayBuffer })
    expect(row).toMatchObject(errorsOf(name))
  })

  it('says it as CSV, for programs and for spreadsheets', async () => {
    for (const format of ['csv', 'csv-excel']) {
      const { payload } = await get(name, format)
      const [row] = parse(payload, { columns: true, bom: true, relax_column_count: true }) as Record<string, string>[]
      expect(row).toMatchObject(inWords(errorsOf(name)))
    }
  })

  it('says it in a workbook, with what its columns mean', async () => {
    const workbook = new exceljs.Workbook()
    await workbook.xlsx.load((await get(name, 'xlsx')).rawPayload as unknown as ArrayBuffer)
    const [, header, row] = workbook.worksheets[0]!.getSheetValues() as unknown[][]
    for (const [column, cell] of Object.entries(errorsOf(name))) expect(row![header!.indexOf(column)]).toBe(cell)
    const meanings = workbook.getWorksheet('columns')!.getSheetValues() as unknown[][]
    expect(meanings.map((pair) => pair?.[1])).toEqual(expect.arrayContaining(Object.keys(errorsOf(name))))
  })

  it('says it of each figure as SDMX', async () => {
    const { errors } = flowOf(name)!
    const expected = Object.entries(errors).map(([figure, column]) => [
      componentId(figure),
      rowOf(name)[figure],
      rowOf(name)[column],
      'low',
    ])
    const [, ...records] = parse((await get(name, 'sdmx-csv')).payload, { columns: true }) as Record<string, string>[]
    const noted = records.filter(({ EXPECTED_ERROR }) => EXPECTED_ERROR !== '')
    const told = noted.map((one) => [one.STATISTIC, Number(one.OBS_VALUE), Number(one.EXPECTED_ERROR), one.NOISE])
    expect(new Set(told.map((cells) => JSON.stringify(cells)))).toEqual(
      new Set(expected.map((cells) => JSON.stringify(cells))),
    )
    const { data } = (await get(name, 'sdmx-json')).json()
    const attributes = data.structures[0].attributes.observation.map(({ id }: { id: string }) => id)
    const cells = Object.values(data.dataSets[0].observations) as (string | number | null)[][]
    const at = 1 + attributes.indexOf('EXPECTED_ERROR')
    expect(cells.flatMap((one) => (one[at] === null ? [] : [one[at]])).toSorted()).toEqual(
      expected.map(([, , error]) => error).toSorted(),
    )
  })
})
