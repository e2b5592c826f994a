import { maturityColumns } from '@pmm/core/contract/table'
import type { EvidenceGrade } from '@pmm/core/domain/evidence'
import { highestLevel } from '@pmm/core/method/maturity'
import type { Method } from '@pmm/core/method/method'
import { parentsOf, pathOf } from '@pmm/core/method/tree'
import { cellRowsOf } from '@pmm/table/cell-rows'
import { type Frame, frameOf } from '@pmm/table/frame'
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
  let before: Levels = new Map()
  const rows = chain.flatMap((link) => {
    const { evidence } = options
    const achievedBy = achievedIn(link, (administration, kpi) => evidence?.(link.cycle, administration, kpi))
    const now = levelsIn(link, before, achievedBy, judgements)
    before = now
    return rowsOfCycle(link, now)
  })
  return frameOf(maturityColumns, rows)
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

function rowsOfCycle(link: ScoredCycle, levels: Levels) {
  const { method, cycle, period, administrations, scores } = link
  const below = groupsBelow(method)
  const rows = cellRowsOf(
    scores,
    administrations.map(({ code }) => code),
    [...below.keys()],
  )
  return administrations.flatMap(({ code: administration }, at) =>
    [...below].map(([node, ruled], place) => {
      const row = rows[place]![at]!
      const head = { administration, cycle, period, node, index: row < 0 ? null : scores.data.score[row]! }
      if (ruled !== null) return { ...head, ...ofGroup(ruled, administration, levels) }
      return { ...head, ...ofRule(levels.get(node)?.get(administration)) }
    }),
  )
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

const nothing = { level: null, plus: null, reached: null, held: null, blocking: null, path: null }

function ofRule(own: Reached | undefined) {
  if (own === undefined) return nothing
  const { level, judgement } = own
  const { held, blocking, path } = judgement.toldAt(level)
  return { level, plus: null, reached: judgement.reached, held, blocking, path }
}

function ofGroup(ruled: readonly string[], administration: string, levels: Levels) {
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
  return {
    ...{ level, plus: 2 * higher >= known.length ? '+' : null, reached, held: null },
    ...{ blocking: JSON.stringify(level < highestLevel ? blocking : []), path: null },
  }
}
