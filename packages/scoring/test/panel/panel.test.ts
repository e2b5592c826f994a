import type { Observation } from '@pmm/core/domain/observation'
import { decode } from '@pmm/table/decode'
import { encode } from '@pmm/table/encode'
import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { panelFrame, panelOf } from '../../src/panel/panel.ts'
import { nodeStatuses } from '../../src/panel/status.ts'
import { administration, group, kpi, method, observation } from '../fixtures/example.ts'

const two = method([group('ALL', null)], [kpi('K1', 'ALL'), kpi('K2', 'ALL')])
const administrations = [administration('FRA'), administration('DEU')]
const panelOne = (observations: readonly Observation[]) =>
  panelOf([{ period: '2024', administrations, observations }], two)
const panel = panelOne([
  observation('FRA', 'K1', 5),
  observation('DEU', 'K1', 'not-available'),
  observation('DEU', 'K2', 'not-applicable'),
  observation('XXX', 'K1', 9),
  observation('FRA', 'K9', 9),
])

describe('panelOf', () => {
  it('sorts administrations by code', () => {
    expect(panel.administrations).toEqual(['DEU', 'FRA'])
  })

  it('lays values out by KPI and administration, missing as NaN', () => {
    expect(panel.values).toEqual([Float64Array.of(Number.NaN, 5), Float64Array.of(Number.NaN, Number.NaN)])
  })

  it('says of every cell why it holds what it holds', () => {
    const words = panel.statuses.map((codes) => Array.from(codes, (code) => nodeStatuses[code]))
    expect(words).toEqual([
      ['not-available', 'reported'],
      ['not-applicable', 'not-reported'],
    ])
  })

  it('keeps no value under a status that holds none', () => {
    const odd = { ...observation('FRA', 'K1', 5), status: 'not-available' as const }
    expect(panelOne([odd]).values[0]![1]).toBeNaN()
  })
})

describe('panelOf, attributes', () => {
  it('knows every attribute of anyone, null where an administration has none', () => {
    const grouped = { code: 'E1', region: 'North', incomeGroup: null, attributes: { coast: 'yes' } }
    const plain = { code: 'E2', region: null, incomeGroup: null }
    const cycle = { period: '2024', administrations: [grouped, plain], observations: [] }
    const { attributes } = panelOf([cycle], two)
    expect(attributes).toEqual({ region: ['North', null], incomeGroup: [null, null], coast: ['yes', null] })
  })
})

describe('panelFrame', () => {
  it('is a table that goes through Arrow', () => {
    const frame = panelFrame(panel)
    const rows = rowsOf(decode(encode(frame), frame.columns))
    const status = { 'K1:status': 'reported', 'K2:status': 'not-reported' }
    expect(rows[1]).toEqual({ administration: 'FRA', period: '2024', K1: 5, K2: null, ...status })
  })
})
