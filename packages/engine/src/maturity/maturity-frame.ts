import { maturityColumns } from '@pmm/core/contract/table'
import type { EvidenceGrade } from '@pmm/core/domain/evidence'
import { highestLevel } from '@pmm/core/method/maturity'
import type { Method } from '@pmm/core/method/method'
import { parentsOf, pathOf } from '@pmm/core/method/tree'
import { cellRowsOf, cellsAt } from '@pmm/table/cell-rows'
import type { Frame } from '@pmm/table/frame'
import type { Chain, ScoredCycle } from '../chain/chain.ts'
import { type AchievedBy, achievedIn } from './achieved.ts'
import { type Judgement, type Judgements, judge, judgementsAbout } from './judgement.ts'
import { rulesOf } from './rules-of.ts'

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
  let before: Levels = new Map()
  for (const link of chain) {
    const { evidence } = options
    const achievedBy = achievedIn(link, (administration, kpi) => evidence?.(link.cycle, administration, kpi))
    before = levelsIn(link, before, achievedBy, judgements)
    row = appendCycle(table, row, link, before)
  }
  return { columns: maturityColumns, length: row, data: table }
}

/** By group, then administration. */
type Levels = ReadonlyMap<string, ReadonlyMap<string, Reached>>

interface Reached {
  readonly level: number
  readonly judgement: Judgement
}

function levelsIn(
  { cycle, method, administrations }: ScoredCycle,
  before: Levels,
  achievedBy: AchievedBy,
  judgements: Judgements,
): Levels {
  return new Map(
    rulesOf(method).map((ready) => {
      const { group } = ready.rule
      const own = { method, known: judgementsAbout(cycle, group, judgements) }
      const levels = new Map<string, Reached>()
      for (const [place, { code }] of administrations.entries()) {
        const achieved = achievedBy(place, ready.asked)
        if (achieved === null) continue
        const judgement = judge(code, ready, achieved, own)
        levels.set(code, { level: levelAfter(before.get(group)?.get(code), judgement), judgement })
      }
      return [group, levels]
    }),
  )
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
  const { method, administrations, scores } = link
  const below = [...groupsBelow(method)]
  const rows = cellRowsOf(
    scores,
    administrations.map(({ code }) => code),
    below.map(([node]) => node),
  )
  const indexes = rows.map((own) => cellsAt(own, scores.data.score))
  let row = first
  for (const [at, { code }] of administrations.entries())
    for (const [place, [node, ruled]] of below.entries()) {
      table.administration[row] = code
      table.node[row] = node
      table.index[row] = indexes[place]![at]!
      writeSaid(table, row++, link, ruled === null ? ofRule(levels.get(node)?.get(code)) : ofGroup(ruled, code, levels))
    }
  return row
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

/** Of the level of a group; numbers are missing where nothing can be said. */
interface Said {
  readonly level: number
  readonly reached: number
  readonly plus: string | null
  readonly held: string | null
  readonly blocking: string | null
  readonly path: string | null
}

const nothing: Said = { level: Number.NaN, reached: Number.NaN, plus: null, held: null, blocking: null, path: null }

function ofRule(own: Reached | undefined): Said {
  if (own === undefined) return nothing
  const { level, judgement } = own
  const { held, blocking, path } = judgement.toldAt(level)
  return { level, reached: judgement.reached, plus: null, held, blocking, path }
}

function ofGroup(ruled: readonly string[], administration: string, levels: Levels): Said {
  const found = ruled.map((group) => levels.get(group)?.get(administration))
  if (found.includes(undefined)) return nothing
  const known = found as readonly Reached[]
  const level = Math.min(...known.map((one) => one.level))
  const higher = known.filter((one) => one.level > level).length
  const blocking = ruled.flatMap((node, at) => {
    const message = `is at level ${level}; all groups below have to be at level ${level + 1}`
    return known[at]!.level > level ? [] : [{ node, value: level, threshold: level + 1, message }]
  })
  const reached = Math.min(...known.map(({ judgement }) => judgement.reached))
  const plus = 2 * higher >= known.length ? '+' : null
  return {
    level,
    reached,
    plus,
    held: null,
    blocking: JSON.stringify(level < highestLevel ? blocking : []),
    path: null,
  }
}
