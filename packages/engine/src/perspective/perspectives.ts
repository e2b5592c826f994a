import { perspectiveColumns } from '@pmm/core/contract/table'
import type { Frame } from '@pmm/table/frame'
import type { ScoredCycle } from '../chain/chain.ts'
import { everyRow } from '../kernel/rows.ts'
import { countOf } from '../kernel/sum.ts'
import type { FamilyWeights } from './family-weights.ts'
import { findingOf } from './finding.ts'
import { regionalWeights, type WeightOptions } from './regional-weights.ts'
import { type Regrouped, type SeenCycle, seenCycle } from './regroup.ts'
import { type Stance, stanceAt } from './stance.ts'

export interface PerspectiveOptions extends WeightOptions {
  /** Codes of nodes of which somebody keeps the score back, although it is at hand; those marked in the scores beside. */
  readonly keptBack?: ReadonlySet<string>
  /** Codes of the administrations that are told of; all of them unless given. */
  readonly whose?: ReadonlySet<string>
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
  const stances = seen.plan.groups.map(({ node }) => stanceAt(node, seen, views))
  const places = everyRow(seen.administrations.length).filter(
    (row) => options.whose?.has(seen.administrations[row]!.code) ?? true,
  )
  const table = emptyTable(stances.reduce((sum, { published }) => sum + countOf(places, published), 0))
  let at = 0
  for (const row of places) {
    const { code, region } = seen.administrations[row]!
    for (const [group, { node }] of seen.plan.groups.entries()) {
      if (Number.isNaN(stances[group]!.published[row]!)) continue
      table.administration[at] = code
      writeRow(table, at++, { link, seen, views, region, row, node, stance: stances[group]! })
    }
  }
  return { columns: perspectiveColumns, length: at, data: table }
}

type Table = ReturnType<typeof emptyTable>

function emptyTable(length: number) {
  const texts = () => new Array<string>(length)
  const numbers = () => new Float64Array(length).fill(Number.NaN)
  return {
    ...{ administration: texts(), cycle: texts(), node: texts(), published: numbers(), own: numbers() },
    ...{ global: numbers(), equal: numbers(), lowest: numbers(), highest: numbers() },
    ...{ rankBest: numbers(), rankWorst: numbers(), finding: texts() },
  }
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
  readonly link: ScoredCycle
  readonly seen: SeenCycle
  readonly views: Views
  readonly region: string | null
  /** Of the administration. */
  readonly row: number
  readonly node: number
  readonly stance: Stance
}

function writeRow(table: Table, at: number, { link, seen, views, region, row, node, stance }: Place): void {
  const own = region === null ? undefined : views.regions.get(region)
  const scores = stance.views.map((view) => view[row]!).filter((score) => !Number.isNaN(score))
  const places = stance.places(row)
  table.cycle[at] = link.cycle
  table.node[at] = seen.plan.nodes[node]!.code
  table.published[at] = stance.published[row]!
  table.own[at] = (own ?? seen.published)[node]![row]!
  table.global[at] = views.global[node]![row]!
  table.equal[at] = views.equal[node]![row]!
  table.lowest[at] = Math.min(...scores)
  table.highest[at] = Math.max(...scores)
  if (places !== null) {
    table.rankBest[at] = places.rankBest
    table.rankWorst[at] = places.rankWorst
  }
  const { scale } = link.method
  table.finding[at] = findingOf({ scores, places, isOwn: own !== undefined, isAny: views.regions.size > 0, scale })
}
