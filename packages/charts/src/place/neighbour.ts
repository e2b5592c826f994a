import type { PlacedTile } from './tile-grid.ts'

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** The index of the tile an arrow key leads to: the nearest in that direction, or the same tile at the edge. */
export function neighbour(tiles: readonly PlacedTile[], from: number, key: string): number {
  const direction = directions[key]
  const origin = tiles[from]
  if (direction === undefined || origin === undefined) return from
  let [best, cost] = [from, Number.POSITIVE_INFINITY]
  for (const [index, tile] of tiles.entries()) {
    const candidate = costOf(tile.x - origin.x, tile.y - origin.y, direction)
    if (candidate < cost) [best, cost] = [index, candidate]
  }
  return best
}

/** Distance with movement across the direction counted four times; infinite for tiles behind. */
function costOf(dx: number, dy: number, [right, down]: readonly [number, number]): number {
  const along = dx * right + dy * down
  return along <= 1 ? Number.POSITIVE_INFINITY : along + 4 * Math.abs(dx * down + dy * right)
}
