import { perspectiveColumns } from '@pmm/core/contract/table'
import { everyRow } from '@pmm/scoring/kernel/rows'
import { countOf } from '@pmm/scoring/kernel/sum'
import { type Book, codeIn, emptyBook } from '@pmm/table/coded'
import type { Frame } from '@pmm/table/frame'
import { type Unwritten, unwritten, written } from '@pmm/table/written'
import type { ScoredCycle } from '../chain/chain.ts'
import type { FamilyWeights } from './family-weights.ts'
import { findingOf } from './finding.ts'
import { type NodePerspective, nodePerspective } from './node-perspective.ts'
import { regionalWeights, type WeightOptions } from './regional-weights.ts'
import { type RegroupedScores, type SeenCycle, seenCycle } from './seen-cycle.ts'

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
  const { seen, views } = viewedOf(link, options)
  const isKeptBack = (node: number) => options.keptBack?.has(seen.plan.nodes[node]!.code) ?? false
  const stances = seen.plan.groups.map(({ node }) => nodePerspective(node, seen, views, isKeptBack(node)))
  const places = everyRow(seen.administrations.length).filter(
    (row) => options.whose?.has(seen.administrations[row]!.code) ?? true,
  )
  const length = stances.reduce((sum, { published }) => sum + countOf(places, published), 0)
  const writing = { table: unwritten(perspectiveColumns, length), findings: emptyBook(), link, seen, views, stances }
  let at = 0
  for (let i = 0; i < places.length; i++)
    for (let group = 0; group < stances.length; group++)
      if (!Number.isNaN(stances[group]!.published[places[i]!]!)) writeRow(writing, at++, places[i]!, group)
  return written(perspectiveColumns, writing.table, {
    administration: seen.administrations.map(({ code }) => code),
    cycle: [link.cycle],
    node: seen.plan.nodes.map(({ code }) => code),
    finding: writing.findings.words,
  })
}

interface Viewed {
  readonly seen: SeenCycle
  readonly views: Views
}

const found = new WeakMap<ScoredCycle, Viewed & WeightOptions>()

/** Found once for the tables of those who see everything and of everybody’s own rows. */
function viewedOf(link: ScoredCycle, { pooling, panel }: WeightOptions): Viewed {
  const known = found.get(link)
  if (known !== undefined && known.pooling === pooling && known.panel === panel) return known
  const seen = seenCycle(link)
  const weights = { ...(pooling && { pooling }), ...(panel && { panel }) }
  const viewed = { seen, views: viewsOf(seen, regionalWeights(link, weights)), ...weights }
  found.set(link, viewed)
  return viewed
}

/** Scores under every perspective. */
export interface Views {
  readonly regions: ReadonlyMap<string, RegroupedScores>
  readonly global: RegroupedScores
  readonly equal: RegroupedScores
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

interface Writing {
  readonly table: Unwritten<typeof perspectiveColumns>
  readonly findings: Book
  readonly link: ScoredCycle
  readonly seen: SeenCycle
  readonly views: Views
  /** By group of the plan. */
  readonly stances: readonly NodePerspective[]
}

/** @param row of the administration; @param group of the plan, by its place there */
function writeRow(writing: Writing, at: number, row: number, group: number): void {
  const { table, findings, link, seen, views, stances } = writing
  const { region } = seen.administrations[row]!
  const { node } = seen.plan.groups[group]!
  const stance = stances[group]!
  const own = region === null ? undefined : views.regions.get(region)
  const isAny = views.regions.size > 0
  const finding = findingOf({ stance, row, isOwn: own !== undefined, isAny, scale: link.method.scale })
  const { codes, data } = table
  codes.administration[at] = row
  codes.cycle[at] = 0
  codes.node[at] = node
  codes.finding[at] = codeIn(findings, finding)
  data.own[at] = (own ?? seen.published)[node]![row]!
  data.global[at] = views.global[node]![row]!
  data.equal[at] = views.equal[node]![row]!
  writeStance(table, at, stance, row)
}

function writeStance({ data }: Writing['table'], at: number, stance: NodePerspective, row: number): void {
  const { places } = stance
  data.published[at] = stance.published[row]!
  data.lowest[at] = stance.lowest[row]!
  data.highest[at] = stance.highest[row]!
  if (places === null) return
  data.rankBest[at] = places.rankBest[row]!
  data.rankWorst[at] = places.rankWorst[row]!
}
