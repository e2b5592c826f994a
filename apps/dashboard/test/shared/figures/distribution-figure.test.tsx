import type { DistributionSeries } from '@pmm/charts/series/distribution'
import { scoreFormat } from '@pmm/charts/series/format'
import { describe, expect, test } from 'vitest'
import { DistributionFigure } from '../../../src/shared/figures/distribution-figure.tsx'
import { noSpread } from '../../../src/shared/series/spread-finder.ts'
import { cellsOf, textsOf } from '../../read-markup.ts'
import { rendered } from '../../rendered.tsx'

const range = { lower: 0, upper: 100 }
const dots = [
  { code: 'FRA', name: 'France', value: 83.1 },
  { code: 'ESP', name: 'Spain', value: 93.1 },
  { code: 'ITA', name: 'Italy', value: Number.NaN },
]
const spread = { lowerQuartile: 75, median: 80, upperQuartile: 90 }
const series: DistributionSeries = {
  rows: [{ label: 'Europe', dots, spread }],
  range,
  format: scoreFormat(range),
  marked: 'FRA',
}

const figure = (change: Partial<DistributionSeries> = {}, summary?: string) =>
  rendered(
    <DistributionFigure
      title="Scores"
      series={{ ...series, ...change }}
      {...(summary === undefined ? {} : { summary })}
    />,
  )

describe('DistributionFigure', () => {
  test('has its title, its finding and a table that says the same', async () => {
    const markup = await figure()
    expect(textsOf(markup, 'h3')).toEqual(['Scores'])
    expect(textsOf(markup, 'p')[0]).toContain('the median is 80.0')
    expect(cellsOf(markup, 'Scores')[1]).toEqual(['Europe', '2', '75.0', '80.0', '90.0'])
    expect(cellsOf(markup, 'Scores')).toContainEqual(['Italy', '', '', '–', ''])
  })

  test('names the marked administration in its legend, where it has a value', async () => {
    expect(textsOf(await figure(), 'li')[1]).toBe('France')
    expect(textsOf(await figure({ marked: 'ITA' }), 'li')).toHaveLength(3)
    expect(textsOf(await figure({ marked: null }), 'li')).toHaveLength(3)
  })

  test('says how far noise moves its figures, in the finding, the picture’s words, the legend and the table', async () => {
    const noisy = { ...spread, error: 2.4 }
    const markup = await figure({ rows: [{ label: 'Europe', dots, spread: noisy }] })
    expect(textsOf(markup, 'p')[0]).toContain('the median is 80 ± 2.4')
    expect(textsOf(markup, 'li')).toContain('expected error by noise')
    expect(cellsOf(markup, 'Scores')[1]).toEqual(['Europe', '2', '75 ± 2.4', '80 ± 2.4', '90 ± 2.4'])
    expect(textsOf(await figure(), 'li')).not.toContain('expected error by noise')
  })

  test('takes another finding in the place of the plain one', async () => {
    expect(textsOf(await figure({}, 'All of them are alike.'), 'p')[0]).toBe('All of them are alike.')
  })

  test('has dashes for quartiles that are not disclosed', async () => {
    const markup = await figure({ rows: [{ label: 'Europe', dots, spread: noSpread }] })
    expect(cellsOf(markup, 'Scores')[1]).toEqual(['Europe', '2', '–', '–', '–'])
  })
})
