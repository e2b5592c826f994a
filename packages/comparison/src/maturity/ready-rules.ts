import { evidenceGrades } from '@pmm/core/domain/evidence'
import { memo } from '@pmm/core/memo/memo'
import { defaultReported, defaultShare, highestLevel, type MaturityRule } from '@pmm/core/method/schema/maturity'
import type { Kpi, Method } from '@pmm/core/method/schema/method'
import { governedGroups } from '@pmm/core/method/tree/governed-groups'
import { parentsOf, pathOf } from '@pmm/core/method/tree/tree'
import { planFor } from '@pmm/scoring/panel/plan-for'

/** A KPI with what a rule asks of it. */
export interface AskedKpi {
  readonly kpi: Kpi
  /** Its share (0–1) of the weight of the group. */
  readonly weight: number
  /** By level from 2: the score that its gates up to the level ask for; none (NaN) where it has no gate yet. */
  readonly gates: readonly number[]
  /** By level from 2: the place, in the list of grades, of the least evidence with which it passes its gates. */
  readonly gateGrades: readonly number[]
  /** Points of score by which it may miss a threshold reached before. */
  readonly tolerance: number
}

/** A rule of maturity made ready for the KPIs of its group. */
export interface ReadyRule {
  readonly rule: MaturityRule
  /** The rule in JSON, with what it takes from the method: rules with the same text are the same rule. */
  readonly text: string
  readonly asked: readonly AskedKpi[]
  /** By level from 2: the score that counts. */
  readonly thresholds: readonly number[]
  /** By level from 2: the place, in the list of grades, of the least evidence that counts. */
  readonly evidence: readonly number[]
  /** The part (0–1) of the weight reported that has to be at a threshold. */
  readonly share: number
  /** The least part (0–1) of the weight of the KPIs that apply which has to be reported for a level. */
  readonly minimumReported: number
}

/** The rules of a method, made ready once per method object. */
export const readyRules: (method: Method) => readonly ReadyRule[] = memo('rules of maturity of a method', madeReady)

function madeReady(method: Method): readonly ReadyRule[] {
  const governed = new Map(governedGroups(method).map((group) => [group.code, group]))
  const parents = parentsOf(method)
  const { nodes } = planFor(method)
  const weights = new Map(nodes.map(({ code, weight }) => [code, weight]))
  return (method.maturity?.groups ?? []).map((rule) => {
    const { kpis } = governed.get(rule.group)!
    const weightOf = new Map(kpis.map((kpi) => [kpi, weightWithin(kpi, rule.group, parents, weights)]))
    const total = [...weightOf.values()].reduce((sum, weight) => sum + weight, 0)
    return readyRule(rule, kpis, method, (kpi) => weightOf.get(kpi)! / total)
  })
}

/** The product of the weights from a node up to the node below a group. */
export function weightWithin(
  { code }: Pick<Kpi, 'code'>,
  group: string,
  parents: ReadonlyMap<string, string | null>,
  weights: ReadonlyMap<string, number>,
): number {
  const path = pathOf(code, parents)
  return [code, ...path.slice(0, path.indexOf(group))].reduce((product, node) => product * weights.get(node)!, 1)
}

/** The least part (0–1) of the weight that has to be reported for a level, where a rule says none. */
export const reportedFloor = ({ maturity }: Method): number => maturity?.minimumReported ?? defaultReported

const levelsFromTwo = Array.from({ length: highestLevel - 1 }, (_, at) => at + 2)

/** @param shareOf the share of a KPI in the weight of the group */
function readyRule(rule: MaturityRule, kpis: readonly Kpi[], method: Method, shareOf: (kpi: Kpi) => number): ReadyRule {
  const minimumReported = rule.minimumReported ?? reportedFloor(method)
  return {
    rule,
    text: JSON.stringify([rule, minimumReported]),
    share: rule.share ?? defaultShare,
    minimumReported,
    thresholds: levelsFromTwo.map((level) => rule.thresholds[level]!),
    evidence: levelsFromTwo.map((level) => gradeAt(rule, level)),
    asked: kpis.map((kpi) => ({
      kpi,
      weight: shareOf(kpi),
      tolerance: rule.tolerances?.[kpi.code] ?? rule.tolerance ?? 0,
      gates: levelsFromTwo.map((level) => gateAt(rule, kpi, level, method)),
      gateGrades: levelsFromTwo.map((level) => gateGradeAt(rule, kpi, level)),
    })),
  }
}

/** The place of the grade that a level asks for: that of the highest level up to it for which the rule names one. */
function gradeAt({ evidence }: MaturityRule, level: number): number {
  const named = levelsFromTwo.findLast((lower) => lower <= level && evidence?.[lower] !== undefined)
  return named === undefined ? 0 : evidenceGrades.indexOf(evidence![named]!)
}

/** The place of the highest grade that a level and the gates of a KPI up to it ask for. */
function gateGradeAt(rule: MaturityRule, kpi: Kpi, level: number): number {
  const gates = (rule.gates ?? []).filter((gate) => gate.kpi === kpi.code && gate.level <= level)
  const grades = gates.map(({ evidence = 'none' }) => evidenceGrades.indexOf(evidence))
  return Math.max(gradeAt(rule, level), ...grades)
}

/** The highest score that the gates of a KPI up to a level ask for. */
function gateAt({ gates = [] }: MaturityRule, kpi: Kpi, level: number, { scale }: Method): number {
  const { normalisation } = kpi
  const scores = gates
    .filter((gate) => gate.kpi === kpi.code && gate.level <= level)
    .map(({ score, atLeast }) => {
      if (score !== undefined || normalisation?.method !== 'goalposts') return score ?? Number.NaN
      const { worst, best, log = false, scale: range = scale } = normalisation
      const [x, from, to] = log ? [atLeast!, worst, best].map(Math.log) : [atLeast!, worst, best]
      return range.lower + ((x! - from!) / (to! - from!)) * (range.upper - range.lower)
    })
  return scores.length === 0 ? Number.NaN : Math.max(...scores)
}
