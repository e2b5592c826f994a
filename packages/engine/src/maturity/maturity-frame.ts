import { maturityColumns } from '@pmm/core/contract/table'
import type { EvidenceGrade } from '@pmm/core/domain/evidence'
import type { Method } from '@pmm/core/method/method'
import { parentsOf, pathOf } from '@pmm/core/method/tree'
import { cellRowsOf, cellsAt } from '@pmm/table/cell-rows'
import type { Frame } from '@pmm/table/frame'
import type { Chain, ScoredCycle } from '../chain/chain.ts'
import { type AchievedBy, achievedIn } from './achieved.ts'
import { type Judgement, type Judgements, judge, judgementsAbout } from './judgement.ts'
import { rulesOf } from './rules-of.ts'
import { blockingTexts, ofGroup, ofRule, type Reached, type Said } from './said.ts'
import type { Achieved, ReadyRule } from './standing.ts'

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
  const judgements: Judgements = options.judgements ?? new Map()
  const table = emptyTable(chain.reduce((sum, link) => sum + rowsIn(link), 0))
  let row = 0
  let before: Levels = { places: new Map(), reached: new Map() }
  for (const link of chain) {
    const { evidence } = options
    const achievedBy = achievedIn(link, (administration, kpi) => evidence?.(link.cycle, administration, kpi))
    before = levelsIn(link, before, achievedBy, judgements)
    row = appendCycle(table, row, link, before)
  }
  return { columns: maturityColumns, length: row, data: table }
}

/** What administrations reached in a cycle. */
interface Levels {
  /** By code of the administration. */
  readonly places: ReadonlyMap<string, number>
  /** By group; undefined at the places of those of whom nothing can be said. */
  readonly reached: ReadonlyMap<string, readonly (Reached | undefined)[]>
}

function levelsIn(
  { cycle, method, administrations }: ScoredCycle,
  before: Levels,
  achievedBy: AchievedBy,
  judgements: Judgements,
): Levels {
  const places = new Map(administrations.map(({ code }, place) => [code, place]))
  const former = administrations.map(({ code }) => before.places.get(code) ?? -1)
  const reachedBy = (ready: ReadyRule): (Reached | undefined)[] => {
    const { group } = ready.rule
    const own = { method, known: judgementsAbout(cycle, group, judgements) }
    const last = before.reached.get(group)
    return administrations.map(({ code }, place) => {
      const achievedIf = (known?: readonly Achieved[]) => achievedBy(place, ready.asked, known)
      const judgement = judge(code, { ...own, ready, achievedIf })
      return judgement === null ? undefined : { level: levelAfter(last?.[former[place]!], judgement), judgement }
    })
  }
  return { places, reached: new Map(rulesOf(method).map((ready) => [ready.rule.group, reachedBy(ready)])) }
}

/** A level is kept under the same rule while tolerances allow. */
function levelAfter(last: Reached | undefined, { ready, reached, lenient }: Judgement): number {
  const isKept = last !== undefined && last.judgement.ready.text === ready.text
  return isKept ? Math.max(reached, Math.min(last.level, lenient)) : reached
}

type Table = ReturnType<typeof emptyTable>

function emptyTable(length: number) {
  const texts = () => new Array<string | null>(length)
  const numbers = () => new Float64Array(length)
  return {
    ...{ administration: texts(), cycle: texts(), period: texts(), node: texts(), level: numbers() },
    ...{ plus: texts(), index: numbers(), reached: numbers(), held: texts(), blocking: texts(), path: texts() },
  }
}

const rowsIn = ({ method, administrations }: ScoredCycle): number => administrations.length * groupsBelow(method).size

/** Writes the rows of a cycle from `first` on, and returns where the next ones go. */
function appendCycle(table: Table, first: number, link: ScoredCycle, levels: Levels): number {
  const { administrations, scores } = link
  const sayers = sayersOf(link, levels)
  const rows = cellRowsOf(
    scores,
    administrations.map(({ code }) => code),
    sayers.map(({ node }) => node),
  )
  const indexes = rows.map((own) => cellsAt(own, scores.data.score))
  let row = first
  for (let place = 0; place < administrations.length; place++)
    for (let at = 0; at < sayers.length; at++) {
      table.administration[row] = administrations[place]!.code
      table.node[row] = sayers[at]!.node
      table.index[row] = indexes[at]![place]!
      writeSaid(table, row++, link, sayers[at]!.saidOf(place))
    }
  return row
}

/** A group with what is said of it in a cycle. */
interface Sayer {
  readonly node: string
  readonly saidOf: (place: number) => Said
}

function sayersOf({ method }: ScoredCycle, { reached }: Levels): readonly Sayer[] {
  return [...groupsBelow(method)].map(([node, ruled]) => {
    const own = (ruled ?? [node]).map((group) => reached.get(group)!)
    if (ruled === null) return { node, saidOf: (place) => ofRule(own[0]![place]) }
    const textOf = blockingTexts(ruled)
    return { node, saidOf: (place) => ofGroup(own, place, textOf) }
  })
}

function writeSaid(table: Table, row: number, { cycle, period }: ScoredCycle, said: Said): void {
  table.cycle[row] = cycle
  table.period[row] = period
  table.level[row] = said.level
  table.plus[row] = said.plus
  table.reached[row] = said.reached
  table.held[row] = said.held
  table.blocking[row] = said.blocking
  table.path[row] = said.path
}

/** The groups that have levels, in the order of the method: null for those with a rule, else the groups with rules below. */
function groupsBelow(method: Method): ReadonlyMap<string, readonly string[] | null> {
  const parents = parentsOf(method)
  const ruled = (method.maturity?.groups ?? []).map(({ group }) => group)
  const found = method.groups.map(({ code }): [string, readonly string[] | null] => [
    code,
    ruled.includes(code) ? null : ruled.filter((group) => pathOf(group, parents).includes(code)),
  ])
  return new Map(found.filter(([, below]) => below === null || below.length > 0))
}
