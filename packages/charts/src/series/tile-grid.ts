import type { Format } from './format.ts'
import { isPresent } from './range.ts'
import type { Twin } from './twin.ts'

/** Why a tile has a score or has none. */
export type TileState = 'scored' | 'insufficient' | 'undisclosed' | 'not-reported'

/** One administration on the grid; `score` is NaN unless it was scored. */
export interface Tile {
  readonly code: string
  readonly name: string
  readonly score: number
  readonly state: TileState
}

/** The administrations of a region, in the order they are shown. */
export interface TileRegion {
  readonly code: string
  readonly name: string
  readonly tiles: readonly Tile[]
}

/** `thresholds` are the lower bounds of every class but the first, ascending. */
export interface TileGridSeries {
  readonly regions: readonly TileRegion[]
  readonly thresholds: readonly number[]
  readonly format: Format
}

/** The words for the state of a tile, as they begin a sentence. */
export const stateNames: Readonly<Record<TileState, string>> = {
  scored: 'Scored',
  insufficient: 'Too few data',
  undisclosed: 'Not disclosed',
  'not-reported': 'Not reported',
}

/** What a tile says in one line: its score, or why it has none. */
export const tileLabel = ({ name, score, state }: Tile, format: Format): string =>
  `${name}: ${isPresent(score) ? format(score) : stateNames[state].toLowerCase()}`

/** Administrations of a region that sent a report, scored or not. */
export const reportingIn = ({ tiles }: TileRegion): number =>
  tiles.filter(({ state }) => state !== 'not-reported').length

/** One row per administration, region by region. */
export function twinOfTileGrid({ regions, format }: TileGridSeries): Twin {
  const rows = regions.flatMap((region) =>
    region.tiles.map((tile) => [tile.name, tile.code, region.name, format(tile.score), stateNames[tile.state]]),
  )
  return { columns: ['Administration', 'Code', 'Region', 'Score', 'State'], rows }
}

/** How many members were scored and how many sent nothing, in a sentence. */
export function describeTileGrid({ regions }: TileGridSeries): string {
  const tiles = regions.flatMap((region) => region.tiles)
  const count = (state: TileState) => tiles.filter((tile) => tile.state === state).length
  const unscored = [
    { count: count('insufficient'), text: 'reported too little for a score' },
    { count: count('undisclosed'), text: 'keep their scores to themselves' },
    { count: count('not-reported'), text: 'did not report' },
  ].filter(({ count }) => count > 0)
  const rest = unscored.map(({ count, text }, at) => `${separator(at, unscored.length)}${count} ${text}`).join('')
  return `${count('scored')} of ${tiles.length} administrations are scored${rest}.`
}

const separator = (at: number, length: number): string => (at === 0 ? '; ' : at === length - 1 ? ' and ' : ', ')
