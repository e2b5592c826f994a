import type { NodePerspective } from '../../src/perspective/node-perspective.ts'
import type { PerspectiveScores } from '../../src/perspective/perspective-scores.ts'
import type { RegroupableCycle } from '../../src/perspective/regroupable-cycle.ts'

const column = (scores: readonly number[]) => [Float64Array.from(scores)]

/** A cycle of one node with its published scores, of which some may be kept back. */
export const seenOf = (published: readonly number[], isHidden = false): RegroupableCycle => ({
  plan: { nodes: [], groups: [] } as never,
  administrations: [],
  published: column(published),
  hidden: [isHidden],
  applies: () => true,
  under: () => [],
  hiddenUnder: () => [],
})

/**
 * The scores of that node under the weights of two regions, pooled weights and equal ones.
 *
 * @param hidden places of administrations who keep something back that counts under some of these weights
 */
export const perspectivesOf = (
  [first, second]: readonly (readonly number[])[],
  global: readonly number[],
  equal: readonly number[],
  hidden: readonly number[] = [],
): PerspectiveScores => ({
  regions: new Map([
    ['ESA', column(first!)],
    ['EUR', column(second!)],
  ]),
  weights: new Map(),
  global: column(global),
  equal: column(equal),
  hidden: [Uint8Array.from(equal, (_, row) => Number(hidden.includes(row)))],
})

/** The perspective of one administration whose scores lie between two. */
export const perspectiveBetween = (
  lowest: number,
  highest: number,
  places: NodePerspective['places'] = null,
): NodePerspective => ({
  published: Float64Array.of(lowest),
  lowest: Float64Array.of(lowest),
  highest: Float64Array.of(highest),
  places,
})
