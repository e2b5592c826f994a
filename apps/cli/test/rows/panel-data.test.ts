import { packOf } from '@pmm/core/method/packs'
import { panelOf } from '@pmm/scoring/panel/panel'
import { describe, expect, test } from 'vitest'
import type { Mapping } from '../../src/rows/mapping.ts'
import { readPanelData } from '../../src/rows/panel-data.ts'
import { readAdministrations } from '../../src/rows/read-administrations.ts'
import { useFolder } from '../pmm.fixture.ts'

const folder = useFolder()
const lpi = packOf('lpi')!
const carriedForward = {
  ...lpi,
  steps: [{ step: 'impute' as const, rule: { method: 'latest' as const } }],
}

interface Reading {
  readonly method?: typeof lpi
  readonly mapping?: Mapping
  readonly period?: string
  /** `any` unless said. */
  readonly administrations?: string | undefined
}

async function read(rows: string, { method = lpi, mapping = {}, period, ...who }: Reading = {}) {
  const file = folder.write('data.csv', rows)
  const options = { method, mapping, period, today: '2026-01-01' }
  const administrations = await readAdministrations('administrations' in who ? who.administrations : 'any')
  return readPanelData(file, { ...options, administrations })
}

describe('readPanelData', () => {
  const long =
    'administration,period,kpi,value\nB,2018,CUSTOMS,3\nA,2016,CUSTOMS,2\nB,2018,TRACKING,4\nA,2018,CUSTOMS,1\n'

  test('gives a cycle per period, in the order of time, with those that have a row there', async () => {
    const { cycles } = await read(long)
    const found = cycles.map(({ period, administrations, observations }) => [
      period,
      administrations.map(({ code }) => code),
      observations.length,
    ])
    expect(found).toEqual([
      ['2016', ['A'], 1],
      ['2018', ['B', 'A'], 3],
    ])
  })

  test('reads the period asked for alone where the method needs no other', async () => {
    const { cycles } = await read(`${long}A,2015,CUSTOMS,much\n`, { period: '2018' })
    expect(cycles.map(({ period }) => period)).toEqual(['2018'])
  })

  test('reads every period where the method fills gaps along cycles', async () => {
    const { cycles } = await read(long, { period: '2018', method: carriedForward })
    expect(cycles.map(({ period }) => period)).toEqual(['2016', '2018'])
  })

  test('gives rows without a period the one asked for', async () => {
    const { cycles } = await read('administration,CUSTOMS\nA,3\n', { period: '2018' })
    expect(cycles.map(({ period }) => period)).toEqual(['2018'])
  })

  test('reads declared codes as not available, written either way', async () => {
    const rows =
      'administration,period,kpi,value\nA,2018,CUSTOMS,-99\nA,2018,TRACKING,-99.0\nA,2018,SHIPMENTS,\nA,2018,TIMELINESS,3\n'
    const { cycles } = await read(rows, { mapping: { missing: ['-99', ''] } })
    const statuses = cycles[0]!.observations.map(({ status, value }) => [status, value])
    const absent = ['not-available', null]
    expect(statuses).toEqual([absent, absent, absent, ['reported', 3]])
  })

  test('reads declared codes in the columns of a wide file', async () => {
    const { cycles } = await read('administration,period,CUSTOMS\nA,2018,-99\n', { mapping: { missing: ['-99'] } })
    expect(cycles[0]!.observations.map(({ status }) => status)).toEqual(['not-available'])
  })

  test.each([
    ['a figure reported twice', `${long}A,2018,CUSTOMS,2\n`, {}, /1 problem/],
    ['a row without any period', 'administration,CUSTOMS\nA,3\n', {}, /Row 1 names no period/],
    ['a period that is none', long, { period: '20x8' }, /is no period/],
    ['a period the file has not', long, { period: '2012' }, /no figure for 2012/],
    ['a file without a figure', 'administration,period,CUSTOMS\nA,2018,\n', {}, /holds no figure/],
    ['strangers, and says how they are let in', long, { administrations: undefined }, /--administrations/],
  ])('refuses %s', async (_, rows, options: Reading, words) => {
    await expect(read(rows, options)).rejects.toThrow(words)
  })
})

describe('readAdministrations', () => {
  const economies = folder.write(
    'economies.csv',
    'code,name,region,incomeGroup,coast\nE1,East One,East,,yes\nE2,East Two,East,high,\n',
  )

  test('knows the rows of a file by code and name, with their attributes', async () => {
    const { cycles } = await read('administration,period,CUSTOMS\nEast One,2018,3\ne2,2018,4\n', {
      administrations: economies,
    })
    const { administrations, attributes } = panelOf(cycles, lpi)
    expect(administrations).toEqual(['E1', 'E2'])
    expect(attributes).toEqual({ region: ['East', 'East'], incomeGroup: [null, 'high'], coast: ['yes', null] })
  })

  test.each([
    ['has no column of codes', 'name\nEast One\n', /no column "code"/],
    ['leaves a code empty', 'code,name\n,East One\n', /row 1 has no code/],
    ['names a code twice', 'code\nE1\nE1\n', /second time/],
  ])('refuses a file that %s', async (name, content, words) => {
    await expect(readAdministrations(folder.write(`${name}.csv`, content))).rejects.toThrow(words)
  })
})
