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
  /** Per node, 1 where a hidden score counts under some of these weights, so that nothing holds under all of them. */
  readonly hidden: readonly Uint8Array[]
}

/** @param families what the regions would weigh, group by group */
export function perspectiveScores(seen: RegroupableCycle, families: readonly FamilyWeights[]): PerspectiveScores {
  const names = [...new Set(families.flatMap(({ regions }) => regions.map(({ region }) => region)))]
  const ofRegions = new Map(names.map((name) => [name, regionWeights(name, families)]))
  const pooled = new Map(families.flatMap(({ children, weights }) => entriesOf(children, weights)))
  const alike = new Map(seen.plan.nodes.map(({ code }) => [code, 1]))
  return {
    weights: ofRegions,
    regions: new Map([...ofRegions].map(([name, weights]) => [name, seen.under(weights)])),
    global: seen.under(pooled),
    equal: seen.under(alike),
    hidden: anyOf([...ofRegions.values(), pooled, alike].map(seen.hiddenUnder)),
  }
}

/** Per node, 1 where one of several has a mark. */
function anyOf([first, ...others]: readonly (readonly Uint8Array[])[]): readonly Uint8Array[] {
  return first!.map((marks, node) =>
    marks.map((mark, row) => others.reduce((all, one) => all | one[node]![row]!, mark)),
  )
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
