import { scoreFormat } from '@pmm/charts/series/format'
import type { TrajectoryPoint, TrajectorySeries } from '@pmm/charts/series/trajectory'
import { describe, expect, test } from 'vitest'
import { TrajectoryFigure } from '../../../src/shared/figures/trajectory-figure.tsx'
import { noSpread } from '../../../src/shared/series/spread-finder.ts'
import { cellsOf, textOf, textsOf } from '../../read-markup.ts'
import { rendered } from '../../rendered.tsx'

const limits = { lower: 0, upper: 100 }
const spread = { lowerQuartile: 60, median: 70, upperQuartile: 80 }
const point = (year: number, value: number, peers: typeof spread = spread): TrajectoryPoint => ({
  cycle: `c${year}`,
  label: `${year}`,
  year,
  value,
  ...peers,
})

const figure = (points: readonly TrajectoryPoint[], name: string | null = 'France') => {
  const series: TrajectorySeries = { name, group: 'Europe', points, limits, format: scoreFormat(limits) }
  return rendered(<TrajectoryFigure title="Over the cycles" series={series} />)
}

describe('TrajectoryFigure', () => {
  test('says how the line goes, and has it beside the peers in its table', async () => {
    const markup = await figure([point(2022, 50), point(2024, 65)])
    expect(textOf(markup)).toContain('France rose from 50.0 in 2022 to 65.0 in 2024.')
    expect(cellsOf(markup, 'Over the cycles')).toEqual([
      ['Data period', 'France', 'Lower quartile, Europe', 'Median', 'Upper quartile'],
      ['2022', '50.0', '60.0', '70.0', '80.0'],
      ['2024', '65.0', '60.0', '70.0', '80.0'],
    ])
  })

  test('explains a line by its name where there is one', async () => {
    expect(textsOf(await figure([point(2024, 65)]), 'li')[0]).toBe('France')
    expect(textsOf(await figure([point(2024, Number.NaN)]), 'li')).toEqual(['middle half of the group', 'median'])
  })

  test('has no column for an administration where there is none', async () => {
    expect(cellsOf(await figure([point(2024, Number.NaN)], null), 'Over the cycles')[0]).toHaveLength(4)
  })

  test('leaves a gap in a cycle without a value or without peers', async () => {
    const rows = cellsOf(await figure([point(2022, Number.NaN), point(2024, 65, noSpread)]), 'Over the cycles')
    expect(rows.slice(1)).toEqual([
      ['2022', '–', '60.0', '70.0', '80.0'],
      ['2024', '65.0', '–', '–', '–'],
    ])
  })
})
