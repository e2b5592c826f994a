import { perspectiveColumns } from '@pmm/core/contract/table'
import { memoWhile } from '@pmm/core/memo/memo'
import { everyRow } from '@pmm/scoring/kernel/rows'
import { countOf } from '@pmm/scoring/kernel/sum'
import { type Book, codeIn, emptyBook } from '@pmm/table/coded'
import type { Frame } from '@pmm/table/frame'
import { type Unwritten, unwritten, written } from '@pmm/table/written'
import type { ScoredCycle } from '../chain/chain.ts'
import { findingOf, type OwnRest } from './finding.ts'
import { isKeptBackIn, type NodePerspective, nodePerspective } from './node-perspective.ts'
import { type PerspectiveScores, perspectiveScores } from './perspective-scores.ts'
import { regionalWeights, type WeightOptions } from './regional-weights.ts'
import { type RegroupableCycle, regroupableCycle } from './regroupable-cycle.ts'
import { type RestingOn, restingOn } from './resting-on.ts'

export interface PerspectiveOptions extends WeightOptions {
  /** The cycle as others see it, where more is at hand: what somebody keeps back there gives nobody a place. */
  readonly others?: ScoredCycle
  /** Codes of the administrations that have rows; all of them unless given. */
  readonly whose?: ReadonlySet<string>
}

/**
 * Every group's score under the weights of the administration's region, the pooled weights and equal ones: one row per
 * administration and group with a score, groups in the order of work. Where a region has no weights, those of the method
 * stand in and the finding says so. Ranks and medians are over all administrations with a score, and are missing where one
 * of them keeps its score back under some of the weights; its own score is missing under weights that let something count
 * which it keeps back.
 *
 * @throws {Problem} `invalid-method` for a budget of the method that does not spread 100 points over the children
 */
export function perspectivesFrame(
  link: ScoredCycle,
  options: PerspectiveOptions = {},
): Frame<typeof perspectiveColumns> {
  const { seen, scores } = weighedCycle(link, options)
  const others = options.others === undefined ? undefined : weighedCycle(options.others, options)
  const isKeptBack = (node: number) => others !== undefined && isKeptBackIn(node, others.seen, others.scores)
  const perspectives = seen.plan.groups.map(({ node }) => nodePerspective(node, seen, scores, isKeptBack(node)))
  const rows = everyRow(seen.administrations.length).filter(
    (row) => options.whose?.has(seen.administrations[row]!.code) ?? true,
  )
  const length = perspectives.reduce((sum, { published }) => sum + countOf(rows, published), 0)
  const table = unwritten(perspectiveColumns, length)
  const writing = { table, findings: emptyBook(), dropped: emptyBook(), link, seen, scores, perspectives }
  let at = 0
  for (let i = 0; i < rows.length; i++)
    for (let group = 0; group < perspectives.length; group++)
      if (!Number.isNaN(perspectives[group]!.published[rows[i]!]!)) writeRow(writing, at++, rows[i]!, group)
  return written(perspectiveColumns, table, {
    administration: seen.administrations.map(({ code }) => code),
    cycle: [link.cycle],
    node: seen.plan.nodes.map(({ code }) => code),
    finding: writing.findings.words,
    dropped: writing.dropped.words,
  })
}

/** A cycle with its scores under every perspective. */
interface WeighedCycle extends WeightOptions {
  readonly seen: RegroupableCycle
  readonly scores: PerspectiveScores
}

/** The table for those who see everything and the tables of administrations’ own rows take the same scores. */
const weighedCycle = memoWhile<ScoredCycle, WeightOptions, WeighedCycle>('scores of a cycle under perspectives', {
  make: (link, { pooling, panel }) => {
    const seen = regroupableCycle(link)
    const weights = { ...(pooling && { pooling }), ...(panel && { panel }) }
    return { seen, scores: perspectiveScores(seen, regionalWeights(link, weights)), ...weights }
  },
  holds: (kept, { pooling, panel }) => kept.pooling === pooling && kept.panel === panel,
})

interface Writing {
  readonly table: Unwritten<typeof perspectiveColumns>
  readonly findings: Book
  readonly dropped: Book
  readonly link: ScoredCycle
  readonly seen: RegroupableCycle
  readonly scores: PerspectiveScores
  /** By group of the plan. */
  readonly perspectives: readonly NodePerspective[]
}

/** @param row of the administration; @param group its place in the plan */
function writeRow(writing: Writing, at: number, row: number, group: number): void {
  const { table, findings, dropped, link, seen, scores, perspectives } = writing
  const { region } = seen.administrations[row]!
  const { node } = seen.plan.groups[group]!
  const perspective = perspectives[group]!
  const regionScores = region === null ? undefined : scores.regions.get(region)
  const hasAnyRegion = scores.regions.size > 0
  const hasOwnRegion = regionScores !== undefined
  const own = ownRest(writing, row, group)
  const rest = own === null ? null : restInWords(writing, own, group)
  const finding = findingOf({ perspective, row, hasOwnRegion, hasAnyRegion, scale: link.method.scale, rest })
  const { codes, data } = table
  codes.administration[at] = row
  codes.cycle[at] = 0
  codes.node[at] = node
  codes.finding[at] = codeIn(findings, finding)
  if (own !== null) data.ownCoverage[at] = own.share
  codes.dropped[at] = codeIn(dropped, JSON.stringify((own?.dropped ?? []).map((child) => seen.plan.nodes[child]!.code)))
  data.own[at] = (regionScores ?? seen.published)[node]![row]!
  data.global[at] = scores.global[node]![row]!
  data.equal[at] = scores.equal[node]![row]!
  writePerspective(table, at, perspective, row)
}

/** What the score rests on under the weights of the administration's region; null where the region has none. */
function ownRest({ seen, scores }: Writing, row: number, group: number): RestingOn | null {
  const region = seen.administrations[row]!.region ?? ''
  const [own, weights] = [scores.regions.get(region), scores.weights.get(region)]
  if (own === undefined || weights === undefined) return null
  return restingOn(seen, seen.plan.groups[group]!, { scores: own, weights }, row)
}

function restInWords({ seen, link }: Writing, { share, dropped }: RestingOn, group: number): OwnRest {
  const names = new Map(link.method.groups.map(({ code, name }) => [code, name]))
  const { minimumCoverage } = seen.plan.groups[group]!.aggregation
  const nameOf = (child: number) => names.get(seen.plan.nodes[child]!.code) ?? seen.plan.nodes[child]!.code
  return { dropped: dropped.map(nameOf), share, minimum: minimumCoverage }
}

function writePerspective({ data }: Writing['table'], at: number, perspective: NodePerspective, row: number): void {
  const { published, lowest, highest, places } = perspective
  data.published[at] = published[row]!
  data.lowest[at] = lowest[row]!
  data.highest[at] = highest[row]!
  if (places === null) return
  data.rankBest[at] = places.rankBest[row]!
  data.rankWorst[at] = places.rankWorst[row]!
}
