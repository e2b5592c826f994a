import { describe, expect, it } from 'vitest'
import { sdmxCsvRecords } from '../../src/sdmx/csv-records.ts'
import { benchmark, messageOf, scores } from './message.fixture.ts'

const table = (...given: Parameters<typeof messageOf>) => {
  const [header, ...records] = [...sdmxCsvRecords(messageOf(...given))]
  return records.map((record) => Object.fromEntries(header!.map((name, at) => [name, record[at]])))
}

describe('sdmxCsvRecords', () => {
  it('begins with structure, dimensions, measure and attributes, in the order of the guide', () => {
    const [header] = [...sdmxCsvRecords(messageOf('scores', scores, 'c2'))]
    expect(header!.slice(0, 12)).toEqual([
      ...['STRUCTURE', 'STRUCTURE_ID', 'ACTION', 'FREQ', 'REF_AREA', 'INDICATOR', 'STATISTIC', 'TIME_PERIOD'],
      ...['OBS_VALUE', 'OBS_STATUS', 'CONF_STATUS', 'STATUS'],
    ])
    expect(header).toContain('CITATION')
  })

  it('says once, without a key, what holds for all of it', () => {
    const [first, ...others] = table('scores', scores, 'c2')
    expect(first).toMatchObject({ STRUCTURE: 'dataflow', STRUCTURE_ID: 'OPEN_PMM:DF_PMM_SCORES(1.2.0)', ACTION: 'I' })
    expect(first).toMatchObject({ REF_AREA: null, OBS_VALUE: null, METHOD_VERSION: '1.0.0 2.0.0', TABLE_ROWS: '2' })
    expect(others.every(({ CITATION }) => CITATION === null)).toBe(true)
  })

  it('has a record per number, and tells why a score is missing', () => {
    const found = table('scores', scores, 'c2')
      .slice(1)
      .map(
        (one) =>
          `${one.REF_AREA} ${one.INDICATOR} ${one.STATISTIC} ${one.OBS_VALUE} ${one.OBS_STATUS} ${one.CONF_STATUS}`,
      )
    expect(found).toEqual([
      'DEU PMM SCORE 61.5 A F',
      'DEU PMM COVERAGE 1 A F',
      'DEU TF-01 VALUE -0.5 E F',
      'DEU TF-01 SCORE 40 E F',
      'FRA PMM SCORE null Q N',
      'FRA TF-01 SCORE null L F',
    ])
  })

  it('takes the frequency and the time from the period of the cycle', () => {
    expect(table('scores', scores, 'c2')[1]).toMatchObject({ FREQ: 'Q', TIME_PERIOD: '2022-Q3' })
    expect(table('benchmarks', [benchmark])[1]).toMatchObject({ FREQ: 'A', TIME_PERIOD: '2021', CYCLE: 'c1' })
  })

  it('carries the confidentiality status of every statistic', () => {
    const found = table('benchmarks', [benchmark]).slice(1)
    const status = Object.fromEntries(found.map((one) => [one.STATISTIC, `${one.OBS_STATUS}${one.CONF_STATUS}`]))
    expect(status).toEqual({
      MEMBERS: 'AF',
      REPORTING: 'AF',
      MEAN: 'AF',
      MEDIAN: 'QD',
      LOWER_QUARTILE: 'QA',
      UPPER_QUARTILE: 'QA',
      LOWER_DECILE: 'QA',
      UPPER_DECILE: 'QA',
      MINIMUM: 'QC',
      MAXIMUM: 'QC',
    })
  })

  it('carries the expected error of every figure that noise protects, and the strength of the noise', () => {
    const noisy = { ...benchmark, median: 51, medianStatus: 'F', error: 0.4, quantileError: 1.5, noise: 'low' }
    const found = table('benchmarks', [noisy]).slice(1)
    const errors = Object.fromEntries(found.map((one) => [one.STATISTIC, [one.EXPECTED_ERROR, one.NOISE]]))
    expect(errors).toMatchObject({ MEAN: [0.4, 'low'], MEDIAN: [1.5, 'low'], MEMBERS: [null, 'low'] })
    expect(errors).toMatchObject({ LOWER_QUARTILE: [null, 'low'] })
    expect(Object.keys(errors)).not.toContain('ERROR')
  })

  it('writes codes with the characters SDMX has, so that they stay different', () => {
    expect(table('benchmarks', [benchmark])[1]).toMatchObject({ PEER_GROUP: 'trade-volume$small', INDICATOR: 'TF@1' })
  })

  it('gives a table over all cycles the period of the last one', () => {
    const slope = { administration: 'DEU', node: 'PMM', points: 4, slope: 1.5 }
    const blank = { slopeLower: null, slopeUpper: null, tau: null, pValue: null, target: null }
    const years = { yearsToTarget: null, yearsLower: null, yearsUpper: null }
    const found = table('slopes', [{ ...slope, ...blank, ...years }]).slice(1)
    expect(found.map((one) => [one.STATISTIC, one.OBS_VALUE, one.TIME_PERIOD])).toEqual([
      ['POINTS', 4, '2022-Q3'],
      ['SLOPE', 1.5, '2022-Q3'],
    ])
  })
})
