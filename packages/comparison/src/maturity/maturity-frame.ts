import { maturityColumns } from '@pmm/core/contract/table'
import type { EvidenceGrade } from '@pmm/core/domain/evidence'
import type { Method } from '@pmm/core/method/schema/method'
import { parentsOf, pathOf } from '@pmm/core/method/tree/tree'
import { codeIn } from '@pmm/table/coded'
import type { Frame } from '@pmm/table/frame'
import { booked, bookedFrame } from '@pmm/table/written'
import type { Chain, ScoredCycle } from '../chain/chain.ts'
import { planFor } from '../chain/chain-grid.ts'
import { cycleScoresOf } from '../chain/cycle-rows.ts'
import { achievedIn } from './achieved.ts'
import { type Judged, type Judgements, judge, judgementsIn, noJudgements } from './judgements.ts'
import type { MaturityTable } from './maturity-table.ts'
import { rulesOf } from './ready-rules.ts'
import { groupSayer, type Levelled, ruleSayer } from './level-writer.ts'
import type { ReadyRule } from './reached-level.ts'

export interface MaturityOptions {
  /** The grade of the evidence behind a value; none where nobody graded it. */
  readonly evidence?: (cycle: string, administration: string, kpi: string) => EvidenceGrade | undefined
  /** Judgements made before, to which those made now are added. */
  readonly judgements?: Judgements
}

/**
 * The levels of maturity of every administration through a chain: one row per cycle, administration and group that has
 * one, groups in the order of the method.
 *
 * A group with a rule is at the highest level whose gates and share of weight are met, with all levels below. A level
 * reached the cycle before is kept while everything it asks for is missed by no more than the tolerances: thresholds stay
 * where they are, so nobody can slide further, and nobody is lifted to a level it never had. What was held is forgotten
 * after a cycle that says nothing, or under another rule. Groups above are at the lowest level of the groups with rules
 * below them, with "+" where at least half of these are higher. Where a KPI may not be seen, or none was reported, there is
 * no level, nor above it.
 */
export function maturityFrame(chain: Chain, options: MaturityOptions = {}): Frame<typeof maturityColumns> {
  const { evidence, judgements = noJudgements() } = options
  const length = chain.reduce((sum, link) => sum + rowsIn(link), 0)
  const room = booked(maturityColumns, length)
  const table = { ...room, books: { ...room.books, ...judgements.books } }
  let row = 0
  let before: Levels = { places: new Map(), byGroup: new Map() }
  for (const link of chain) {
    const achievedBy = achievedIn(link, (administration, kpi) => evidence?.(link.cycle, administration, kpi))
    before = levelsIn(link, before, achievedBy, judgements)
    row = appendCycle(table, row, link, before)
  }
  return bookedFrame(maturityColumns, table)
}

/** What administrations reached in a cycle. */
interface Levels {
  /** By code of the administration. */
  readonly places: ReadonlyMap<string, number>
  readonly byGroup: ReadonlyMap<string, Levelled>
}

function levelsIn(
  link: ScoredCycle,
  before: Levels,
  achievedBy: ReturnType<typeof achievedIn>,
  judgements: Judgements,
): Levels {
  const { method, administrations } = link
  const former = Int32Array.from(administrations, ({ code }) => before.places.get(code) ?? -1)
  const levelled = (ready: ReadyRule): Levelled => {
    const judged = judgementsIn(link, ready, judgements)
    const by = achievedBy(ready.asked)
    const last = lastLevels(before.byGroup.get(ready.rule.group), ready, former)
    const levels = last.map((level, place) => (judge(judged, place, by) ? levelAfter(level, judged, place) : 0))
    return { judged, levels }
  }
  return {
    places: new Map(administrations.map(({ code }, place) => [code, place])),
    byGroup: new Map(rulesOf(method).map((ready) => [ready.rule.group, levelled(ready)])),
  }
}

/** The levels of the cycle before; 0 where there was none, and under another rule. */
function lastLevels(last: Levelled | undefined, { text }: ReadyRule, former: Int32Array): Uint8Array {
  const levels = new Uint8Array(former.length)
  if (last?.judged.ready.text !== text) return levels
  return levels.map((_, place) => last.levels[former[place]!] ?? 0)
}

/** A level is kept while tolerances allow. */
const levelAfter = (last: number, { reached, lenient }: Judged, place: number): number =>
  Math.max(reached[place]!, Math.min(last, lenient[place]!))

const rowsIn = ({ method, administrations }: ScoredCycle): number => administrations.length * groupsBelow(method).size

/** Writes the rows of a cycle from `first` on, and returns where the next ones go. */
function appendCycle(table: MaturityTable, first: number, link: ScoredCycle, levels: Levels): number {
  const { cycle, period, administrations } = link
  const { codes, books } = table
  const sayers = sayersOf(link, levels).map((sayer) => ({ ...sayer, code: codeIn(books.node, sayer.node) }))
  let row = first
  for (let place = 0; place < administrations.length; place++) {
    codes.administration.fill(codeIn(books.administration, administrations[place]!.code), row, row + sayers.length)
    for (let at = 0; at < sayers.length; at++) {
      const { code, index, say } = sayers[at]!
      codes.node[row] = code
      table.data.index[row] = index[place]!
      say(table, row++, place)
    }
  }
  codes.cycle.fill(codeIn(books.cycle, cycle), first, row)
  codes.period.fill(codeIn(books.period, period), first, row)
  return row
}

/** The groups that have levels with their scores in a cycle, and what is said of them. */
function sayersOf(link: ScoredCycle, { byGroup }: Levels) {
  const { method } = link
  const scores = cycleScoresOf(link)
  const columns = new Map(planFor(method).nodes.map(({ code }, place) => [code, scores[place]!]))
  return [...groupsBelow(method)].map(([node, ruled]) => {
    const own = (ruled ?? [node]).map((group) => byGroup.get(group)!)
    const say = ruled === null ? ruleSayer(own[0]!, method) : groupSayer(ruled, own)
    return { node, index: columns.get(node)!, say }
  })
}

/** The groups that have levels, in the order of the method: null for those with a rule, else the groups with rules below. */
function groupsBelow(method: Method): Below {
  const known = below.get(method) ?? foundBelow(method)
  below.set(method, known)
  return known
}

type Below = ReadonlyMap<string, readonly string[] | null>

const below = new WeakMap<Method, Below>()

function foundBelow(method: Method): Below {
  const parents = parentsOf(method)
  const ruled = (method.maturity?.groups ?? []).map(({ group }) => group)
  const found = method.groups.map(({ code }): [string, readonly string[] | null] => [
    code,
    ruled.includes(code) ? null : ruled.filter((group) => pathOf(group, parents).includes(code)),
  ])
  return new Map(found.filter(([, own]) => own === null || own.length > 0))
}
