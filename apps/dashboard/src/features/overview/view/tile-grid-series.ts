import { chooseThresholds } from '@pmm/charts/series/classes'
import { scoreFormat } from '@pmm/charts/series/format'
import type { Tile, TileGridSeries, TileState } from '@pmm/charts/series/tile-grid'
import { byText } from '@pmm/core/canonical/by-text'
import type { Administration } from '@pmm/core/domain/administration'
import { regions } from '@pmm/core/domain/regions'
import type { Method } from '@pmm/core/method/schema/method'
import type { Score } from '../../../shared/api/table-rows.ts'

/** The members of a cycle by region, in the order of their codes, with their score for one node. */
export function tileGridSeries(
  scores: readonly Score[],
  administrations: readonly Administration[],
  { scale }: Method,
): TileGridSeries {
  const rows = new Map(scores.map((row) => [row.administration, row]))
  const members = administrations.filter(({ code }) => rows.has(code))
  const inRegion = (region: string) =>
    members
      .filter((member) => member.region === region)
      .map((member) => tileOf(member, rows.get(member.code)!))
      .sort((a, b) => byText(a.code, b.code))
  return {
    regions: Object.entries(regions)
      .map(([code, name]) => ({ code, name, tiles: inRegion(code) }))
      .filter(({ tiles }) => tiles.length > 0),
    thresholds: chooseThresholds(scores.map(({ score }) => score)),
    format: scoreFormat(scale),
  }
}

const tileOf = ({ code, name }: Administration, { score, status }: Score): Tile => ({
  code,
  name,
  score,
  state: stateOf(score, status),
})

function stateOf(score: number, status: string | null): TileState {
  if (!Number.isNaN(score)) return 'scored'
  if (status === 'undisclosed') return 'undisclosed'
  return status === 'not-reported' ? 'not-reported' : 'insufficient'
}
