import { maturityColumns } from '@pmm/core/contract/maturity-columns'
import type { EvidenceGrade } from '@pmm/core/domain/evidence'
import { memo } from '@pmm/core/memo/memo'
import type { Method } from '@pmm/core/method/schema/method'
import { parentsOf, pathOf } from '@pmm/core/method/tree/tree'
import { planFor } from '@pmm/scoring/panel/plan-for'
import { codeIn } from '@pmm/table/coded'
import type { Frame } from '@pmm/table/frame'
import { booked, written } from '@pmm/table/written'
import type { Chain, ScoredCycle } from '../chain/chain.ts'
import { cycleScoresOf } from '../chain/cycle-rows.ts'
import { achievedReaders } from './achieved.ts'
import {
  assessmentAt,
  type GroupJudgement,
  groupJudgement,
  type JudgementBooks,
  type Judgements,
  judge,
  judgementKey,
  nextBooks,
} from './judgements.ts'
import { type GroupLevels, type GroupsBelow, groupWriter, ruleWriter } from './level-writer.ts'
import type { MaturityTable } from './maturity-table.ts'
import { type ReadyRule, readyRules, reportedFloor, weightWithin } from './ready-rules.ts'
import { textsIn } from './text-book.ts'

export interface MaturityOptions {
  /** The grade of the evidence behind a value; undefined where nobody graded it. */
  readonly evidence?: (cycle: string, administration: string, kpi: string) => EvidenceGrade | undefined
  /** Leaves out what keeps a level, blocks the next and leads to it, which takes longest; false unless given. */
  readonly isBrief?: boolean
}

/**
 * The levels of maturity of every administration through a chain: one row per cycle, administration and group that has
 * levels, groups in the order of the tree: each before the groups below it.
 *
 * A group with a rule is at the highest level whose gates and share of weight are met by what is reported, with all levels
 * below; it has no level, and is not assessable, where too little of its weight is reported. A level
 * reached the cycle before is kept while everything it asks for is missed by no more than the tolerances: thresholds stay
 * where they are, so nobody can slide further, and nobody is lifted to a level it never had. What was held is forgotten
 * after a cycle in which it was not assessed, or under another rule. Groups above are at the lowest level of the groups
 * with rules below them that are assessed, with "+" where at least half of these are higher. Where a KPI may not be seen,
 * the group has no level, nor has any group above it.
 */
export const maturityFrame = (chain: Chain, options: MaturityOptions = {}): Frame<typeof maturityColumns> =>
  maturityWithJudgements(chain, options).frame

/** The levels of a chain as one audience sees it, and the judgements that the next audience may take over. */
export interface MaturityWithJudgements {
  readonly frame: Frame<typeof maturityColumns>
  /** The earlier judgements, those made now in the place of those of the same cycle and group. */
  readonly judgements: Judgements
}

/**
 * As `maturityFrame`, taking over judgements that were made for other audiences of the same chain.
 *
 * @param earlier the `judgements` of the audience before, which stay as they are
 */
export function maturityWithJudgements(
  chain: Chain,
  { evidence, isBrief = false }: MaturityOptions = {},
  earlier?: Judgements,
): MaturityWithJudgements {
  const byGroup = new Map(earlier?.byGroup)
  const books = nextBooks(earlier)
  const length = chain.reduce((sum, link) => sum + rowsIn(link), 0)
  const table = booked(maturityColumns, length)
  let row = 0
  let before: CycleLevels = { places: new Map(), byGroup: new Map() }
  for (const link of chain) {
    const judgeCycle = cycleJudge(link, earlier?.byGroup, (administration, kpi) =>
      evidence?.(link.cycle, administration, kpi),
    )
    before = levelsIn(link, before, judgeCycle)
    for (const { judgement } of before.byGroup.values())
      byGroup.set(judgementKey(link.cycle, judgement.ready), judgement)
    row = appendCycle(table, row, link, { levels: before, books: isBrief ? null : books })
  }
  return { frame: frameWith(table, books), judgements: { byGroup, books } }
}

function frameWith(
  table: MaturityTable,
  { held, blocking, path, evidence }: JudgementBooks,
): MaturityWithJudgements['frame'] {
  const { administration, cycle, period, node, plus, assessment } = table.books
  return written(maturityColumns, table, {
    administration: administration.words,
    cycle: cycle.words,
    period: period.words,
    node: node.words,
    plus: plus.words,
    assessment: assessment.words,
    held: textsIn(held),
    blocking: textsIn(blocking),
    path: textsIn(path),
    evidence: textsIn(evidence),
  })
}

/** Judges every administration of a cycle by a rule; 1 at the places of which something may be said. */
type CycleJudge = (ready: ReadyRule) => { readonly judgement: GroupJudgement; readonly said: Uint8Array }

function cycleJudge(
  link: ScoredCycle,
  earlier: Judgements['byGroup'] | undefined,
  evidenceOf: (administration: string, kpi: string) => EvidenceGrade | undefined,
): CycleJudge {
  const readers = achievedReaders(link, evidenceOf)
  return (ready) => {
    const judgement = groupJudgement(link.administrations, ready, earlier?.get(judgementKey(link.cycle, ready)))
    const readAchieved = readers(ready.asked)
    const said = new Uint8Array(link.administrations.length)
    for (let place = 0; place < said.length; place++) said[place] = judge(judgement, place, readAchieved) ? 1 : 0
    return { judgement, said }
  }
}

/** The levels of administrations in a cycle. */
interface CycleLevels {
  /** By code of the administration. */
  readonly places: ReadonlyMap<string, number>
  /** By code of the group, in the order of its rule in the method. */
  readonly byGroup: ReadonlyMap<string, GroupLevels>
}

function levelsIn({ method, administrations }: ScoredCycle, before: CycleLevels, judgeCycle: CycleJudge): CycleLevels {
  const former = Int32Array.from(administrations, ({ code }) => before.places.get(code) ?? -1)
  const groupLevels = (ready: ReadyRule): GroupLevels => {
    const { judgement, said } = judgeCycle(ready)
    const last = lastLevels(before.byGroup.get(ready.rule.group), ready, former)
    const levels = last.map((level, place) => (said[place] === 1 ? levelAfter(level, judgement, place) : 0))
    const assessments = Array.from(said, (isSaid, place) => assessmentAt(judgement, place, isSaid === 1))
    return { judgement, levels, assessments }
  }
  return {
    places: new Map(administrations.map(({ code }, place) => [code, place])),
    byGroup: new Map(readyRules(method).map((ready) => [ready.rule.group, groupLevels(ready)])),
  }
}

/** The levels of the cycle before; 0 where there was no level, and everywhere under another rule. */
function lastLevels(last: GroupLevels | undefined, { text }: ReadyRule, former: Int32Array): Uint8Array {
  const levels = new Uint8Array(former.length)
  if (last?.judgement.ready.text !== text) return levels
  return levels.map((_, place) => last.levels[former[place]!] ?? 0)
}

/** A level is kept while tolerances allow. */
const levelAfter = (last: number, { reached, lenient }: GroupJudgement, place: number): number =>
  Math.max(reached[place]!, Math.min(last, lenient[place]!))

const rowsIn = ({ method, administrations }: ScoredCycle): number =>
  administrations.length * groupsWithLevels(method).size

/** The levels of a cycle, and the books in which they are written. */
interface WrittenLevels {
  readonly levels: CycleLevels
  /** Null where only levels are written. */
  readonly books: JudgementBooks | null
}

/** Writes the rows of a cycle from `first` on, and returns where the next ones go. */
function appendCycle(table: MaturityTable, first: number, link: ScoredCycle, inputs: WrittenLevels): number {
  const { cycle, period, administrations } = link
  const { codes, books } = table
  const writers = writersOf(link, inputs).map((writer) => ({ ...writer, code: codeIn(books.node, writer.node) }))
  let row = first
  for (let place = 0; place < administrations.length; place++) {
    codes.administration.fill(codeIn(books.administration, administrations[place]!.code), row, row + writers.length)
    for (let at = 0; at < writers.length; at++) {
      const { code, index, write } = writers[at]!
      codes.node[row] = code
      table.data.index[row] = index[place]!
      write(table, row++, place)
    }
  }
  codes.cycle.fill(codeIn(books.cycle, cycle), first, row)
  codes.period.fill(codeIn(books.period, period), first, row)
  return row
}

/** The groups that have levels in a cycle, each with its scores and with what writes its levels. */
function writersOf(link: ScoredCycle, { levels: { byGroup }, books }: WrittenLevels) {
  const { method } = link
  const scores = cycleScoresOf(link)
  const { nodes } = planFor(method)
  const columns = new Map(nodes.map(({ code }, place) => [code, scores[place]!]))
  return [...groupsWithLevels(method)].map(([node, ruled]) => {
    const levels = (ruled ?? [node]).map((group) => byGroup.get(group)!)
    const write =
      ruled === null
        ? ruleWriter(levels[0]!, { method, books })
        : groupWriter(groupsBelow(method, node, ruled), levels, { books })
    return { node, index: columns.get(node)!, write }
  })
}

function groupsBelow(method: Method, node: string, codes: readonly string[]): GroupsBelow {
  const parents = parentsOf(method)
  const weights = new Map(planFor(method).nodes.map(({ code, weight }) => [code, weight]))
  return {
    codes,
    weights: codes.map((code) => weightWithin({ code }, node, parents, weights)),
    minimumReported: reportedFloor(method),
  }
}

/** The groups that have levels, in the order of the tree: null for a group with a rule, else the groups with rules below it. */
const groupsWithLevels = memo('groups of a method with levels of maturity', foundGroups)

function foundGroups(method: Method): ReadonlyMap<string, readonly string[] | null> {
  const parents = parentsOf(method)
  const ruled = (method.maturity?.groups ?? []).map(({ group }) => group)
  const groups = inTreeOrder(method).map(({ code }): [string, readonly string[] | null] => [
    code,
    ruled.includes(code) ? null : ruled.filter((group) => pathOf(group, parents).includes(code)),
  ])
  return new Map(groups.filter(([, below]) => below === null || below.length > 0))
}

function inTreeOrder({ groups }: Method): Method['groups'] {
  const below = Map.groupBy(groups, ({ parent }) => parent)
  const from = (parent: string | null): Method['groups'] =>
    (below.get(parent) ?? []).flatMap((group) => [group, ...from(group.code)])
  return from(null)
}
