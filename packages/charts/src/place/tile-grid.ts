import { classOf } from '../series/classes.ts'
import { reportingIn, type Tile, type TileGridSeries, type TileRegion, tileLabel } from '../series/tile-grid.ts'
import { px } from './axis.ts'
import { wrapText } from './text.ts'
import { type PlacedLegend, placeLegend } from './tile-legend.ts'

/** One administration as placed: the upper left corner of its tile; `score` is empty where the tile has no score. */
export interface PlacedTile {
  readonly tile: Tile
  readonly x: number
  readonly y: number
  /** class of the score from 0; −1 when there is none */
  readonly level: number
  readonly score: string
  readonly label: string
}

/** One region as placed: the upper left corner of its heading, then its tiles in their order. */
export interface PlacedRegion {
  readonly code: string
  readonly x: number
  readonly y: number
  readonly heading: readonly string[]
  readonly note: string
  readonly tiles: readonly PlacedTile[]
}

/** All regions as placed, the largest first, and the size that every tile has. */
export interface PlacedTileGrid {
  readonly width: number
  readonly height: number
  readonly tileWidth: number
  readonly tileHeight: number
  readonly legend: PlacedLegend
  readonly regions: readonly PlacedRegion[]
}

const gap = 3
const tileHeight = 38
const gutter = 36
const headingSize = 13
const lineHeight = 17
const wantedTileWidth = 44

/**
 * Fills columns of regions, largest region first, always the shortest column next; tiles keep the order they come in.
 */
export function placeTileGrid(series: TileGridSeries, { width }: { readonly width: number }): PlacedTileGrid {
  const layout = layoutFor(width)
  const legend = placeLegend(series, width)
  const bottoms = new Array<number>(layout.columns).fill(legend.height + 18)
  const regions = bySize(series.regions).map((region) => {
    const column = bottoms.indexOf(Math.min(...bottoms))
    const placed = placeRegion(region, series, layout, {
      x: px(column * (layout.blockWidth + gutter)),
      y: bottoms[column]!,
    })
    bottoms[column] = placed.bottom + 26
    return placed.region
  })
  const height = Math.max(legend.height, ...bottoms.map((bottom) => bottom - 26))
  return { width, height, tileWidth: layout.tileWidth, tileHeight, legend, regions }
}

interface Layout {
  readonly columns: number
  readonly blockWidth: number
  readonly perRow: number
  readonly tileWidth: number
}

function layoutFor(width: number): Layout {
  const columns = width >= 960 ? 3 : width >= 600 ? 2 : 1
  const blockWidth = (width - (columns - 1) * gutter) / columns
  const perRow = Math.max(1, Math.floor((blockWidth + gap) / (wantedTileWidth + gap)))
  return { columns, blockWidth, perRow, tileWidth: px((blockWidth - (perRow - 1) * gap) / perRow) }
}

const bySize = (regions: readonly TileRegion[]): TileRegion[] =>
  [...regions].sort((a, b) => b.tiles.length - a.tiles.length)

interface Point {
  readonly x: number
  readonly y: number
}

function placeRegion(region: TileRegion, series: TileGridSeries, layout: Layout, { x, y }: Point) {
  const heading = wrapText(region.name, layout.blockWidth, headingSize)
  const top = y + heading.length * lineHeight + 24
  const tiles = region.tiles.map((tile, index) => placeTile(tile, series, layout, cell(index, layout, { x, y: top })))
  const rows = Math.ceil(tiles.length / layout.perRow)
  const note = `${reportingIn(region)} of ${region.tiles.length} reported`
  return { region: { code: region.code, x, y, heading, note, tiles }, bottom: top + rows * (tileHeight + gap) - gap }
}

const cell = (index: number, { perRow, tileWidth }: Layout, { x, y }: Point): Point => ({
  x: px(x + (index % perRow) * (tileWidth + gap)),
  y: y + Math.floor(index / perRow) * (tileHeight + gap),
})

function placeTile(tile: Tile, { thresholds, format }: TileGridSeries, _: Layout, at: Point): PlacedTile {
  const level = classOf(tile.score, thresholds)
  return { tile, ...at, level, score: level < 0 ? '' : format(tile.score), label: tileLabel(tile, format) }
}
