import { describe, expect, test } from 'vitest'
import {
  countOf,
  type DistributionRow,
  type DistributionSeries,
  describeDistribution,
  describeStrips,
  twinOfDistribution,
} from '../../src/series/distribution.ts'
import { distribution, noisy, noSpread } from '../examples.ts'

const missing = Number.NaN
const rowOf = (label: string, median: number, ...values: readonly number[]): DistributionRow => ({
  label,
  dots: values.map((value, at) => ({ code: `A${at}`, name: `A ${at}`, value })),
  spread: { lowerQuartile: median - 10, median, upperQuartile: median + 10 },
})
const seriesOf = (...rows: readonly DistributionRow[]): DistributionSeries => ({ ...distribution, rows })

describe('countOf', () => {
  test('counts a zero and leaves a missing value out', () => {
    expect(countOf(rowOf('East', 50, 0, missing, 100))).toBe(2)
    expect(countOf(rowOf('East', 50))).toBe(0)
  })
})

describe('describeDistribution', () => {
  const sentence = (row: DistributionRow) => describeDistribution(seriesOf(row))

  test('says where the middle half lies', () => {
    expect(sentence(rowOf('East', 50, 40, 50, 60))).toBe(
      'Half of the 3 administrations lie between 40.0 and 60.0; the median is 50.0.',
    )
  })

  test('counts administrations where there is no spread', () => {
    expect(sentence({ ...rowOf('East', 50, 40), spread: noSpread })).toBe('1 administration has a value.')
    expect(sentence({ ...rowOf('East', 50, 40, 50), spread: noSpread })).toBe('2 administrations have a value.')
  })

  test('says the median without quartiles that are missing', () => {
    expect(sentence({ ...rowOf('East', 50, 40, 50), spread: { ...noSpread, median: 50 } })).toBe(
      '2 administrations have a value; the median is 50.0.',
    )
  })

  test('says that nobody has a value', () => {
    expect(sentence(rowOf('East', 50, missing))).toBe('No administration has a value here.')
    expect(describeDistribution(seriesOf())).toBe('No administration has a value here.')
  })
})

describe('describeStrips', () => {
  test('says from which strip to which the medians run', () => {
    expect(describeStrips(seriesOf(rowOf('West', 60, 45, 60, 70), rowOf('East', 50, 50)))).toBe(
      'Medians run from 50.0 (East) to 60.0 (West); 1 of the 3 administrations of the latter lies below the former median.',
    )
  })

  test('says that none of the higher strip lies below the lower', () => {
    expect(describeStrips(seriesOf(rowOf('West', 60, 60), rowOf('East', 50, 50)))).toContain('none of the 1')
  })

  test('leaves strips without a median aside', () => {
    const silent = { ...rowOf('North', 10, 10), spread: noSpread }
    expect(describeStrips(seriesOf(silent, rowOf('West', 60, 60), rowOf('East', 50, 50)))).not.toContain('North')
  })

  test('speaks of one strip where no other has a median', () => {
    const lone = seriesOf(rowOf('East', 50, 40, 50, 60))
    expect(describeStrips(lone)).toBe(describeDistribution(lone))
  })
})

describe('twinOfDistribution', () => {
  test('has a row for every strip, then for every dot of the first', () => {
    const { rows } = twinOfDistribution(seriesOf(rowOf('East', 50, 0, missing), rowOf('West', 60, 60)))
    expect(rows).toEqual([
      ['East', '1', '40.0', '50.0', '60.0'],
      ['West', '1', '50.0', '60.0', '70.0'],
      ['A 0', '', '', '0.0', ''],
      ['A 1', '', '', '–', ''],
    ])
  })

  test('is empty where there is no strip', () => {
    expect(twinOfDistribution(seriesOf()).rows).toEqual([])
  })

  test('has a row for each of all members', () => {
    expect(twinOfDistribution(distribution).rows).toHaveLength(187)
  })
})

describe('a distribution whose figures noise moves', () => {
  test('says with what error, in the sentence and in the table', () => {
    expect(describeDistribution(noisy.distribution)).toMatch(/lie between 46 and 69 ± 2\.4; the median is 57 ± 2\.4\.$/)
    expect(twinOfDistribution(noisy.distribution).rows[0]!.slice(2)).toEqual(['46 ± 2.4', '57 ± 2.4', '69 ± 2.4'])
  })

  test('says it of every median of several strips', () => {
    const rows = noisy.distribution.rows.flatMap((row) => [
      { ...row, label: 'Low' },
      { ...row, label: 'High', spread: { ...row.spread, median: 71 } },
    ])
    expect(describeStrips({ ...noisy.distribution, rows })).toContain('from 57 ± 2.4 (Low) to 71 ± 2.4 (High)')
  })
})

describe('a distribution of which some may not be shown', () => {
  test('says how many are in the spread, and how many of them are dots', () => {
    const rows = distribution.rows.map((row) => ({ ...row, dots: row.dots.slice(0, 4), reporting: 20 }))
    const shown = describeDistribution({ ...distribution, rows })
    expect(shown).toMatch(/^Half of the 20 administrations lie .*; \d of them may be shown\.$/)
  })

  test('speaks of a group of which nobody may be shown', () => {
    const rows = distribution.rows.map((row) => ({ ...row, dots: [], reporting: 20 }))
    expect(describeDistribution({ ...distribution, rows })).toMatch(/^Half of the 20 .*; none of them may be shown\.$/)
  })

  test('says nothing of it where all are shown, or where nobody knows', () => {
    for (const reporting of [Number.NaN, 0])
      expect(
        describeDistribution({ ...distribution, rows: distribution.rows.map((row) => ({ ...row, reporting })) }),
      ).toBe(describeDistribution(distribution))
  })
})
