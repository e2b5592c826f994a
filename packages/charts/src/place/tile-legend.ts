import { stateNames, type TileGridSeries } from '../series/tile-grid.ts'
import { textWidth } from './text.ts'

/**
 * One swatch: `level` from 0 is a class of scores, −1 stands for too few data, −2 for not reported, −3 for not
 * disclosed.
 */
export interface LegendItem {
  readonly level: number
  readonly label: string
  readonly x: number
  readonly y: number
}

/** The swatches as placed, and the height of their rows together. */
export interface PlacedLegend {
  readonly items: readonly LegendItem[]
  readonly height: number
}

/** The size of a swatch, in pixels. */
export const swatch = { width: 22, height: 14 } as const
const fontSize = 12
const rowHeight = 22

/**
 * Swatches from the lowest class to the highest, then the kinds of tiles without a score, broken into rows that fit.
 */
export function placeLegend(series: Pick<TileGridSeries, 'thresholds' | 'regions'>, width: number): PlacedLegend {
  const items: LegendItem[] = []
  let [x, y] = [0, 0]
  for (const { level, label } of entries(series)) {
    const needed = swatch.width + 6 + textWidth(label, fontSize)
    if (x > 0 && x + needed > width) [x, y] = [0, y + rowHeight]
    items.push({ level, label, x: Math.round(x), y })
    x += needed + 16
  }
  return { items, height: y + rowHeight }
}

function entries({ thresholds, regions }: Pick<TileGridSeries, 'thresholds' | 'regions'>) {
  const isKept = regions.some(({ tiles }) => tiles.some(({ state }) => state === 'undisclosed'))
  const scored = thresholds.length === 0 ? [] : [-1, ...thresholds.keys()].map((below) => below + 1)
  return [
    ...scored.map((level) => ({ level, label: classLabel(level, thresholds.map(String)) })),
    { level: -1, label: stateNames.insufficient },
    ...(isKept ? [{ level: -3, label: stateNames.undisclosed }] : []),
    { level: -2, label: stateNames['not-reported'] },
  ]
}

function classLabel(level: number, bounds: readonly string[]): string {
  if (level === 0) return `below ${bounds[0]}`
  return level === bounds.length ? `${bounds.at(-1)} and above` : `${bounds[level - 1]}–${bounds[level]}`
}
