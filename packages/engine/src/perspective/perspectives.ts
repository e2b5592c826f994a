import { perspectiveColumns } from '@pmm/core/contract/table'
import { type Frame, frameOf } from '@pmm/table/frame'
import type { ScoredCycle } from '../chain/chain.ts'
import type { FamilyWeights } from './family-weights.ts'
import { findingOf } from './finding.ts'
import { regionalWeights, type WeightOptions } from './regional-weights.ts'
import { type Regrouped, type SeenCycle, seenCycle } from './regroup.ts'
import { type Stance, stanceAt } from './stance.ts'

export interface PerspectiveOptions extends WeightOptions {
  /** Codes of nodes of which somebody keeps the score back, although it is at hand; those marked in the scores beside. */
  readonly keptBack?: ReadonlySet<string>
}

/**
 * Every group's score under the weights of the own region, the pooled ones and equal ones: one row per administration and
 * group with a score, groups in the order of work. Where a region has no weights of its own, the method’s stand in and the
 * finding says so. Ranks and medians are over everyone with a score, and said only where nobody keeps one back.
 *
 * @throws {Problem} `invalid-method` for a budget of the method that does not spread 100 points over the children
 */
export function perspectivesFrame(
  link: ScoredCycle,
  options: PerspectiveOptions = {},
): Frame<typeof perspectiveColumns> {
  const families = regionalWeights(link, options)
  const seen = seenCycle(link, options.keptBack)
  const views = viewsOf(seen, families)
  const rows = seen.plan.groups.flatMap(({ node }) => {
    const stance = stanceAt(node, seen, views)
    return seen.administrations.flatMap(({ code, region }, row) =>
      Number.isNaN(stance.published[row]!) ? [] : [{ code, region, row, stance, node }],
    )
  })
  const order = rows.toSorted((a, b) => a.row - b.row)
  return frameOf(
    perspectiveColumns,
    order.map((one) => rowOf(link, seen, one, views)),
  )
}

/** Scores under every perspective. */
export interface Views {
  readonly regions: ReadonlyMap<string, Regrouped>
  readonly global: Regrouped
  readonly equal: Regrouped
}

function viewsOf(seen: SeenCycle, families: readonly FamilyWeights[]): Views {
  const names = new Set(families.flatMap(({ regions }) => regions.map(({ region }) => region)))
  const ofRegion = (name: string) =>
    families.flatMap(({ children, regions }) => {
      const own = regions.find(({ region }) => region === name)
      return own === undefined ? [] : entriesOf(children, own.weights)
    })
  return {
    regions: new Map([...names].map((name) => [name, seen.under(new Map(ofRegion(name)))])),
    global: seen.under(new Map(families.flatMap(({ children, weights }) => entriesOf(children, weights)))),
    equal: seen.under(new Map(seen.plan.nodes.map(({ code }) => [code, 1]))),
  }
}

const entriesOf = (codes: readonly string[], weights: Float64Array) =>
  codes.map((code, at): [string, number] => [code, weights[at]!])

interface Place {
  readonly code: string
  readonly region: string | null
  readonly row: number
  readonly node: number
  readonly stance: Stance
}

function rowOf(
  { cycle, method }: ScoredCycle,
  seen: SeenCycle,
  { code, region, row, node, stance }: Place,
  views: Views,
) {
  const { published, places } = stance
  const scores = stance.views.map((view) => view[row]!).filter((score) => !Number.isNaN(score))
  const own = region === null ? undefined : views.regions.get(region)
  const at = places(row)
  return {
    ...{ administration: code, cycle, node: seen.plan.nodes[node]!.code, published: published[row]! },
    ...{ own: (own ?? seen.published)[node]![row]!, global: views.global[node]![row]! },
    ...{ equal: views.equal[node]![row]!, lowest: Math.min(...scores), highest: Math.max(...scores) },
    ...{ rankBest: at?.rankBest ?? null, rankWorst: at?.rankWorst ?? null },
    finding: findingOf({
      scores,
      places: at,
      isOwn: own !== undefined,
      isAny: views.regions.size > 0,
      scale: method.scale,
    }),
  }
}
