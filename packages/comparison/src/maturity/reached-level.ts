import { type EvidenceGrade, evidenceGrades } from '@pmm/core/domain/evidence'
import { defaultShare, highestLevel, type MaturityRule } from '@pmm/core/method/schema/maturity'
import type { Kpi, Method } from '@pmm/core/method/schema/method'

/** A KPI of a rule in one cycle of one administration. */
export interface Achieved {
  /** Missing (NaN) where it was not reported. */
  readonly score: number
  readonly value: number
  readonly evidence: EvidenceGrade | undefined
  /** Whether it counts among those that could reach a threshold at all. */
  readonly applies: boolean
}

/** A KPI with what a rule asks of it. */
export interface Asked {
  readonly kpi: Kpi
  /** Its share (0–1) of the weight of the group. */
  readonly weight: number
  /** By level from 2: the score its gate asks for; none (NaN) where there is no gate yet. */
  readonly gates: readonly number[]
  /** Points of score by which it may miss a threshold reached before. */
  readonly tolerance: number
}

/** A rule made ready: its KPIs and, by level from 2, threshold and evidence. */
export interface ReadyRule {
  readonly rule: MaturityRule
  /** The rule in JSON: rules with one text are one. */
  readonly text: string
  readonly asked: readonly Asked[]
  readonly thresholds: readonly number[]
  /** Places in the list of grades. */
  readonly evidence: readonly number[]
  readonly share: number
}

const upper = Array.from({ length: highestLevel - 1 }, (_, at) => at + 2)

/** @param weightOf the share of a KPI in the weight of the group */
export function readyRule(
  rule: MaturityRule,
  kpis: readonly Kpi[],
  method: Method,
  weightOf: (kpi: Kpi) => number,
): ReadyRule {
  const grade = (level: number) => rule.evidence?.[level]
  return {
    rule,
    text: JSON.stringify(rule),
    share: rule.share ?? defaultShare,
    thresholds: upper.map((level) => rule.thresholds[level]!),
    evidence: upper.map((level) => {
      const named = upper.findLast((one) => one <= level && grade(one) !== undefined)
      return named === undefined ? 0 : evidenceGrades.indexOf(grade(named)!)
    }),
    asked: kpis.map((kpi) => ({
      kpi,
      weight: weightOf(kpi),
      tolerance: rule.tolerances?.[kpi.code] ?? rule.tolerance ?? 0,
      gates: upper.map((level) => gateAt(rule, kpi, level, method)),
    })),
  }
}

/** The highest score that the gates of a KPI up to a level ask for. */
function gateAt({ gates = [] }: MaturityRule, kpi: Kpi, level: number, { scale }: Method): number {
  const { normalisation } = kpi
  const scores = gates
    .filter((gate) => gate.kpi === kpi.code && gate.level <= level)
    .map(({ score, atLeast }) => {
      if (score !== undefined || normalisation?.method !== 'goalposts') return score ?? Number.NaN
      const { worst, best, log = false, scale: own = scale } = normalisation
      const [x, from, to] = log ? [atLeast!, worst, best].map(Math.log) : [atLeast!, worst, best]
      return own.lower + ((x! - from!) / (to! - from!)) * (own.upper - own.lower)
    })
  return scores.length === 0 ? Number.NaN : Math.max(...scores)
}

const rounding = 1e-9

/** Whether a KPI is as good as a score, with the evidence a level asks for. */
export function reaches({ score, evidence }: Achieved, needed: number, grade: number, tolerance = 0): boolean {
  return score >= needed - tolerance - rounding && evidenceGrades.indexOf(evidence ?? 'none') >= grade
}

/**
 * The highest level whose conditions, and those of all levels below, are met; 1 at least.
 *
 * @param isLenient with the tolerances of the KPIs
 */
export function levelOf(ready: ReadyRule, achieved: readonly Achieved[], isLenient = false): number {
  let level = 1
  while (level < highestLevel && isMet(ready, achieved, level - 1, isLenient)) level++
  return level
}

function isMet(
  { asked, thresholds, evidence, share }: ReadyRule,
  achieved: readonly Achieved[],
  at: number,
  isLenient: boolean,
) {
  let [reached, all] = [0, 0]
  for (let place = 0; place < asked.length; place++) {
    const { weight, gates, tolerance } = asked[place]!
    const own = achieved[place]!
    if (!own.applies) continue
    const leeway = isLenient ? tolerance : 0
    const gate = gates[at]!
    if (!Number.isNaN(gate) && !reaches(own, gate, evidence[at]!, leeway)) return false
    all += weight
    if (reaches(own, thresholds[at]!, evidence[at]!, leeway)) reached += weight
  }
  return reached >= share * all - rounding
}

/** The KPIs that miss what a level asks for by no more than their tolerances. */
export function heldAt(
  { asked, thresholds, evidence }: ReadyRule,
  achieved: readonly Achieved[],
  level: number,
): Held[] {
  const at = level - 2
  const held: Held[] = []
  for (let place = 0; place < asked.length; place++) {
    const { kpi, gates, tolerance } = asked[place]!
    const own = achieved[place]!
    const needed = Math.max(gates[at] ?? Number.NaN, thresholds[at]!) || thresholds[at]!
    if (!own.applies || reaches(own, needed, evidence[at]!) || !reaches(own, needed, evidence[at]!, tolerance)) continue
    held.push({ kpi: kpi.code, value: own.score, threshold: needed })
  }
  return held
}

/** A KPI that misses what is asked of it, and is let pass. */
export interface Held {
  readonly kpi: string
  readonly value: number
  readonly threshold: number
}
