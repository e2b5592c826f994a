import { members } from '@pmm/core/domain/members'
import { regions } from '@pmm/core/domain/regions'
import type { BarsSeries } from '../src/series/bars.ts'
import { chooseThresholds } from '../src/series/classes.ts'
import type { ContributionsSeries } from '../src/series/contributions.ts'
import type { CurveSeries } from '../src/series/curve.ts'
import type { DistributionSeries } from '../src/series/distribution.ts'
import { scoreFormat, valueFormat } from '../src/series/format.ts'
import type { Tile, TileGridSeries } from '../src/series/tile-grid.ts'
import type { TrajectorySeries } from '../src/series/trajectory.ts'

export const hundred = { lower: 0, upper: 100 } as const
export const format = scoreFormat(hundred)
export const spread = { lowerQuartile: 46.2, median: 57.4, upperQuartile: 68.9 } as const
/** As `spread`, where noise moves the quantiles. */
export const noisySpread = { lowerQuartile: 46, median: 57, upperQuartile: 69, error: 2.4 } as const
export const noSpread = { lowerQuartile: Number.NaN, median: Number.NaN, upperQuartile: Number.NaN } as const

/** Scores without a clock or a generator: the fractional parts of multiples of the golden ratio, bent towards the middle. */
const scoreAt = (index: number): number => {
  const share = (index * 0.6180339887) % 1
  return 57 + 55 * (share - 0.5) ** 3 * 6 + ((index * 7) % 11) - 5
}

function tileAt(index: number): Tile {
  const { code, name } = members[index]!
  if (index % 13 === 5) return { code, name, score: Number.NaN, state: 'not-reported' }
  if (index % 37 === 9) return { code, name, score: Number.NaN, state: 'insufficient' }
  return { code, name, score: scoreAt(index), state: 'scored' }
}

const tiles = members.map((_, index) => tileAt(index))

export const tileGrid: TileGridSeries = {
  regions: Object.entries(regions).map(([code, name]) => ({
    code,
    name,
    tiles: tiles.filter((_, index) => members[index]!.region === code),
  })),
  thresholds: chooseThresholds(tiles.map(({ score }) => score)),
  format,
}

const dots = tiles.map(({ code, name, score }) => ({ code, name, value: score }))

export const distribution: DistributionSeries = {
  rows: [{ label: 'All members', dots, spread }],
  range: hundred,
  format,
  marked: 'KEN',
}

export const strips: DistributionSeries = {
  ...distribution,
  rows: Object.values(regions).map((label, index) => ({
    label,
    dots: dots.slice(index * 31, index * 31 + 31),
    spread: index === 4 ? noSpread : { lowerQuartile: 40 + index, median: 55 + index, upperQuartile: 66 + index },
  })),
}

const point = (year: number, value: number, median: number) => ({
  cycle: `c${year}`,
  label: `${year}`,
  year,
  value,
  lowerQuartile: median - 9,
  median,
  upperQuartile: median + 10,
})

export const trajectory: TrajectorySeries = {
  name: 'Kenya',
  group: 'East and Southern Africa',
  points: [
    point(2018, 51.2, 48),
    point(2020, 54.9, 50.5),
    point(2021, Number.NaN, 51),
    point(2022, 58.1, Number.NaN),
    point(2024, 61.4, 53),
  ],
  limits: hundred,
  format,
  breaks: [{ year: 2022, label: 'method 1.1.0' }],
}

export const trend: TrajectorySeries = {
  ...trajectory,
  name: null,
  points: trajectory.points.map((cycle) => ({ ...cycle, value: Number.NaN })),
}

export const bars: BarsSeries = {
  name: 'Kenya',
  group: 'all members',
  range: hundred,
  format,
  rows: [
    { code: 'TF', label: 'Trade facilitation and economic competitiveness', score: 66.1, reason: '', ...spread },
    { code: 'RC', label: 'Revenue collection', score: 43.7, reason: '', ...spread },
    {
      code: 'ES',
      label: 'Enforcement, security and protection of society',
      score: Number.NaN,
      reason: 'Too few data',
      ...spread,
    },
    { code: 'OD', label: 'Organisational development', score: 71.9, reason: '', ...noSpread },
  ],
}

export const contributions: ContributionsSeries = {
  label: 'Overall score',
  total: 58.7,
  range: hundred,
  format,
  parts: [
    {
      code: 'TF',
      label: 'Trade facilitation and economic competitiveness',
      score: 66.1,
      weight: 0.4,
      contribution: 26.4,
      note: '66.1 × 40%',
    },
    { code: 'RC', label: 'Revenue collection', score: 43.7, weight: 0.3, contribution: 13.1, note: '43.7 × 30%' },
    {
      code: 'ES',
      label: 'Enforcement, security and protection of society',
      score: Number.NaN,
      weight: Number.NaN,
      contribution: Number.NaN,
      note: 'Too few data',
    },
    { code: 'OD', label: 'Organisational development', score: 64, weight: 0.3, contribution: 19.2, note: '64.0 × 30%' },
  ],
}

const sampled = Array.from({ length: 15 }, (_, index) => ({
  value: 10 + index * 10,
  score: Math.min(100, Math.max(0, ((120 - (10 + index * 10)) / 96) * 100)),
}))

export const curve: CurveSeries = {
  name: 'Kenya',
  points: sampled,
  here: { value: 56.5, score: 66.15 },
  scale: hundred,
  writeValue: valueFormat('hours'),
  writeScore: format,
}

/** The same charts of a group whose figures noise moves. */
export const noisy = {
  distribution: { ...distribution, rows: distribution.rows.map((row) => ({ ...row, spread: noisySpread })) },
  trend: { ...trend, points: trend.points.map((cycle) => ({ ...cycle, error: 1.6 })) },
  bars: { ...bars, rows: bars.rows.map((row) => ({ ...row, ...noisySpread })) },
} as const satisfies Readonly<Record<string, DistributionSeries | TrajectorySeries | BarsSeries>>
