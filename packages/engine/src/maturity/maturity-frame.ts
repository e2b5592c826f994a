import { maturityColumns } from '@pmm/core/contract/table'
import type { EvidenceGrade } from '@pmm/core/domain/evidence'
import { governedGroups } from '@pmm/core/method/governed'
import { highestLevel } from '@pmm/core/method/maturity'
import type { Kpi, Method } from '@pmm/core/method/method'
import { parentsOf, pathOf } from '@pmm/core/method/tree'
import { cellRowsOf } from '@pmm/table/cell-rows'
import { type Frame, frameOf } from '@pmm/table/frame'
import type { Chain, ScoredCycle } from '../chain/chain.ts'
import { planFor } from '../trajectory/chain-grid.ts'
import { blockingOf } from './blocking.ts'
import { cheapestPath } from './cheapest-path.ts'
import { type Achieved, heldAt, levelOf, type ReadyRule, readyRule } from './standing.ts'

export interface MaturityOptions {
  /** The grade of the evidence behind a value; none where nobody graded it. */
  readonly evidence?: (cycle: string, administration: string, kpi: string) => EvidenceGrade | undefined
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
  let before: Levels = new Map()
  const rows = chain.flatMap((link) => {
    const now = levelsIn(link, before, options)
    before = new Map([...now].map(([key, { level, rule }]) => [key, { level, rule }]))
    return rowsOfCycle(link, now)
  })
  return frameOf(maturityColumns, rows)
}

/** By administration and group. */
type Levels = ReadonlyMap<string, { readonly level: number; readonly rule: string }>

interface Reached {
  readonly level: number
  readonly reached: number
  readonly rule: string
  readonly ready: ReadyRule
  readonly achieved: readonly Achieved[]
}

const keyOf = (administration: string, group: string): string => `${administration} ${group}`

function levelsIn(link: ScoredCycle, before: Levels, { evidence }: MaturityOptions): Map<string, Reached> {
  const { method, cycle, administrations } = link
  const achievedBy = achievedIn(link, (administration, kpi) => evidence?.(cycle, administration, kpi))
  const found = new Map<string, Reached>()
  for (const ready of rulesOf(method))
    for (const { code } of administrations) {
      const achieved = achievedBy(code, ready.asked)
      if (achieved === null) continue
      const key = keyOf(code, ready.rule.group)
      const [reached, rule] = [levelOf(ready, achieved), JSON.stringify(ready.rule)]
      const last = before.get(key)
      const kept = last?.rule === rule ? Math.min(last.level, levelOf(ready, achieved, true)) : 1
      found.set(key, { level: Math.max(reached, kept), reached, rule, ready, achieved })
    }
  return found
}

const rules = new WeakMap<Method, readonly ReadyRule[]>()

function rulesOf(method: Method): readonly ReadyRule[] {
  const known = rules.get(method)
  if (known !== undefined) return known
  const governed = new Map(governedGroups(method).map((group) => [group.code, group]))
  const parents = parentsOf(method)
  const { nodes } = planFor(method)
  const weights = new Map(nodes.map(({ code, weight }) => [code, weight]))
  const made = (method.maturity?.groups ?? []).map((rule) => {
    const { kpis } = governed.get(rule.group)!
    const own = new Map(kpis.map((kpi) => [kpi, weightWithin(kpi, rule.group, parents, weights)]))
    const total = [...own.values()].reduce((sum, weight) => sum + weight, 0)
    return readyRule(rule, kpis, method, (kpi) => own.get(kpi)! / total)
  })
  rules.set(method, made)
  return made
}

/** The product of the weights from a KPI up to below a group. */
function weightWithin(
  { code }: Kpi,
  group: string,
  parents: ReadonlyMap<string, string | null>,
  weights: ReadonlyMap<string, number>,
): number {
  const path = pathOf(code, parents)
  return [code, ...path.slice(0, path.indexOf(group))].reduce((product, node) => product * weights.get(node)!, 1)
}

const hidden = 'undisclosed'

/** What administrations achieved in the KPIs asked of; null where nothing can be said. */
function achievedIn(
  { scores, administrations, method }: ScoredCycle,
  evidenceOf: (administration: string, kpi: string) => EvidenceGrade | undefined,
) {
  const codes = administrations.map(({ code }) => code)
  const kpis = method.kpis.map(({ code }) => code)
  const rows = cellRowsOf(scores, codes, kpis)
  const [rowOf, placeOf] = [
    new Map(codes.map((code, row) => [code, row])),
    new Map(kpis.map((code, place) => [code, place])),
  ]
  const { score, value, status } = scores.data
  return (administration: string, asked: ReadyRule['asked']): Achieved[] | null => {
    const achieved = asked.map(({ kpi: { code } }): Achieved | null => {
      const row = rows[placeOf.get(code)!]![rowOf.get(administration)!]!
      if (row < 0) return { score: Number.NaN, value: Number.NaN, evidence: undefined, applies: true }
      if (status[row] === hidden) return null
      const applies = status[row] !== 'not-applicable'
      return { score: score[row]!, value: value[row]!, evidence: evidenceOf(administration, code), applies }
    })
    const seen = achieved.filter((one) => one !== null)
    return seen.length < achieved.length || seen.every((one) => Number.isNaN(one.score)) ? null : seen
  }
}

function rowsOfCycle(link: ScoredCycle, levels: ReadonlyMap<string, Reached>) {
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
      const own = ruled === null ? levels.get(keyOf(administration, node)) : undefined
      return { ...head, ...(ruled === null ? ofRule(own, method) : ofGroup(ruled, administration, levels)) }
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

function ofRule(own: Reached | undefined, method: Method) {
  if (own === undefined) return nothing
  const { level, reached, ready, achieved } = own
  const held = reached < level ? heldAt(ready, achieved, level) : []
  const next = level < highestLevel
  return {
    ...{ level, reached, plus: null, held: JSON.stringify(held) },
    blocking: JSON.stringify(next ? blockingOf(ready, achieved, level + 1) : []),
    path: next ? JSON.stringify(cheapestPath(ready, achieved, level + 1, method)) : null,
  }
}

function ofGroup(ruled: readonly string[], administration: string, levels: ReadonlyMap<string, Reached>) {
  const found = ruled.map((group) => levels.get(keyOf(administration, group)))
  if (found.includes(undefined)) return nothing
  const known = found as readonly Reached[]
  const level = Math.min(...known.map((one) => one.level))
  const higher = known.filter((one) => one.level > level).length
  const blocking = ruled.flatMap((node, at) => {
    const message = `is at level ${level}; all groups below have to be at level ${level + 1}`
    return known[at]!.level > level ? [] : [{ node, value: level, threshold: level + 1, message }]
  })
  return {
    ...{ level, reached: Math.min(...known.map((one) => one.reached)), plus: 2 * higher >= known.length ? '+' : null },
    ...{ held: null, blocking: JSON.stringify(level < highestLevel ? blocking : []), path: null },
  }
}
