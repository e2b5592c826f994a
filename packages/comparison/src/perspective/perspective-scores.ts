import type { FamilyWeights } from './family-weights.ts'
import type { RegroupableCycle, RegroupedScores } from './regroupable-cycle.ts'

/** The scores of a cycle under every perspective. */
export interface PerspectiveScores {
  /** Under the weights of each region that has any, by its name; groups it has no view of keep the weights of the method. */
  readonly regions: ReadonlyMap<string, RegroupedScores>
  /** The weights of each of these regions, by code of the node. */
  readonly weights: ReadonlyMap<string, ReadonlyMap<string, number>>
  /** Under the weights of all regions pooled. */
  readonly global: RegroupedScores
  /** Under equal weights. */
  readonly equal: RegroupedScores
}

/** @param families what the regions would weigh, group by group */
export function perspectiveScores(seen: RegroupableCycle, families: readonly FamilyWeights[]): PerspectiveScores {
  const names = new Set(families.flatMap(({ regions }) => regions.map(({ region }) => region)))
  const weights = new Map([...names].map((name) => [name, regionWeights(name, families)]))
  return {
    weights,
    regions: new Map([...weights].map(([name, ofRegion]) => [name, seen.under(ofRegion)])),
    global: seen.under(new Map(families.flatMap(({ children, weights }) => entriesOf(children, weights)))),
    equal: seen.under(new Map(seen.plan.nodes.map(({ code }) => [code, 1]))),
  }
}

function regionWeights(name: string, families: readonly FamilyWeights[]): ReadonlyMap<string, number> {
  const entries = families.flatMap(({ children, regions }) => {
    const ofRegion = regions.find(({ region }) => region === name)
    return ofRegion === undefined ? [] : entriesOf(children, ofRegion.weights)
  })
  return new Map(entries)
}

const entriesOf = (codes: readonly string[], weights: Float64Array) =>
  codes.map((code, at): [string, number] => [code, weights[at]!])
