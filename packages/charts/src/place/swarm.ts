import { px } from './axis.ts'

/**
 * Offsets from the centre line for dots at given positions, so that no two dots overlap: each takes the free offset
 * nearest the line. Where that would need more than `limit` on a side, all offsets shrink in proportion.
 *
 * @param positions along the axis, in pixels, in any order
 * @param distance least distance between the centres of two dots
 */
export function swarm(positions: readonly number[], distance: number, limit: number): number[] {
  const order = positions.map((_, index) => index).sort((a, b) => positions[a]! - positions[b]! || a - b)
  const offsets = new Array<number>(positions.length).fill(0)
  const placed: number[] = []
  for (const index of order) {
    const near = placed.filter((other) => positions[index]! - positions[other]! < distance)
    offsets[index] = freeOffset(
      near.map((other) => [positions[index]! - positions[other]!, offsets[other]!]),
      distance,
    )
    placed.push(index)
  }
  const extreme = Math.max(0, ...offsets.map(Math.abs))
  const shrink = extreme > limit ? limit / extreme : 1
  return offsets.map((offset) => px(offset * shrink))
}

function freeOffset(near: readonly (readonly [number, number])[], distance: number): number {
  const candidates = [0]
  for (const [dx, offset] of near) {
    const dy = Math.sqrt(distance ** 2 - dx ** 2)
    candidates.push(offset - dy, offset + dy)
  }
  candidates.sort((a, b) => Math.abs(a) - Math.abs(b) || b - a)
  return candidates.find((y) => near.every(([dx, offset]) => dx ** 2 + (y - offset) ** 2 >= distance ** 2 - 1e-6))!
}
