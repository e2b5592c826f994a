import { evidenceGrades } from '../../domain/evidence.ts'
import { highestLevel, type MaturityGate, type MaturityRule } from '../schema/maturity.ts'
import type { Kpi, Method } from '../schema/method.ts'
import { type GovernedGroup, governedGroups } from '../tree/governed-groups.ts'
import { parentsOf, pathOf } from '../tree/tree.ts'
import type { MethodProblem, ReportMember } from './method-problem.ts'

/** What is wrong with the levels of maturity: groups, thresholds, gates, share, evidence, tolerances. */
export function maturityProblems(method: Method): MethodProblem[] {
  const governed = new Map(governedGroups(method).map((group) => [group.code, group]))
  const rules = method.maturity?.groups ?? []
  const whole = floorProblems(method.maturity ?? {}, (member, value, message) => [
    { path: `/maturity${member}`, value, message },
  ])
  const ruled = rules.flatMap((rule, i) => {
    const path = `/maturity/groups/${i}`
    const report: ReportMember = (member, value, message) => [{ path: `${path}${member}`, value, message }]
    const group = governed.get(rule.group)
    if (group === undefined) return report('/group', rule.group, `there is no group "${rule.group}"; drop the rule`)
    return [
      ...groupProblems(rule, group, rules.slice(0, i), method, report),
      ...thresholdProblems(rule, method, report),
      ...shareProblems(rule, report),
      ...floorProblems(rule, report),
      ...evidenceProblems(rule, report),
      ...toleranceProblems(rule, group, report),
      ...(rule.gates ?? []).flatMap((gate, at) => gateProblems(gate, at, rule, group, method, report)),
    ]
  })
  return [...whole, ...ruled]
}

/** No group with a rule lies below another group with a rule, so that every level is made in one way. */
function groupProblems(
  rule: MaturityRule,
  { kpis }: GovernedGroup,
  earlier: readonly MaturityRule[],
  method: Method,
  report: ReportMember,
): MethodProblem[] {
  if (kpis.length === 0)
    return report('/group', rule.group, 'no scored KPI lies below this group, so it has no level; drop the rule')
  if (earlier.some(({ group }) => group === rule.group))
    return report('/group', rule.group, 'another rule is about this group already; drop one')
  const above = pathOf(rule.group, parentsOf(method))
  const upper = method.maturity!.groups.find(({ group }) => above.includes(group))
  return upper === undefined
    ? []
    : report('/group', rule.group, `lies below "${upper.group}", which has a rule too; keep one of them`)
}

function thresholdProblems({ thresholds }: MaturityRule, { scale }: Method, report: ReportMember): MethodProblem[] {
  const levels = upperLevels.filter((level) => thresholds[level] === undefined)
  const outside = Object.entries(thresholds).filter(([, score]) => score < scale.lower || score > scale.upper)
  return [
    ...strangeLevels('/thresholds', thresholds, report),
    ...levels.flatMap((level) => report('/thresholds', thresholds, `a threshold for level ${level} is needed`)),
    ...outside.flatMap(([level, score]) =>
      report(`/thresholds/${level}`, score, `lies outside the scale, ${scale.lower} to ${scale.upper}`),
    ),
    ...upperLevels
      .slice(1)
      .filter((level) => thresholds[level]! <= thresholds[level - 1]!)
      .flatMap((level) =>
        report(`/thresholds/${level}`, thresholds[level], `is not above that of level ${level - 1}; thresholds rise`),
      ),
  ]
}

const upperLevels = Array.from({ length: highestLevel - 1 }, (_, i) => i + 2)

const strangeLevels = (member: string, by: Readonly<Record<string, unknown>>, report: ReportMember): MethodProblem[] =>
  Object.keys(by)
    .filter((level) => !upperLevels.some((known) => String(known) === level))
    .flatMap((level) => report(`${member}/${level}`, by[level], `levels with conditions are 2 to ${highestLevel}`))

const shareProblems = ({ share }: MaturityRule, report: ReportMember): MethodProblem[] =>
  share === undefined || (share > 0 && share <= 1) ? [] : report('/share', share, 'a share is above 0, and 1 at most')

const floorProblems = ({ minimumReported: floor }: Pick<MaturityRule, 'minimumReported'>, report: ReportMember) =>
  floor === undefined || (floor > 0 && floor <= 1)
    ? []
    : report('/minimumReported', floor, 'a share is above 0, and 1 at most')

function evidenceProblems({ evidence = {} }: MaturityRule, report: ReportMember): MethodProblem[] {
  const gradedLevels = upperLevels.filter((level) => evidence[level] !== undefined)
  const place = (level: number) => evidenceGrades.indexOf(evidence[level]!)
  return [
    ...strangeLevels('/evidence', evidence, report),
    ...gradedLevels.flatMap((level, i) =>
      i > 0 && place(level) < place(gradedLevels[i - 1]!)
        ? report(`/evidence/${level}`, evidence[level], `asks for less than level ${gradedLevels[i - 1]}`)
        : [],
    ),
  ]
}

const toleranceProblems = ({ tolerances = {} }: MaturityRule, { kpis }: GovernedGroup, report: ReportMember) =>
  Object.keys(tolerances)
    .filter((kpi) => !kpis.some(({ code }) => code === kpi))
    .flatMap((kpi) => report(`/tolerances/${kpi}`, tolerances[kpi], `no scored KPI "${kpi}" lies below this group`))

function gateProblems(
  gate: MaturityGate,
  at: number,
  rule: MaturityRule,
  group: GovernedGroup,
  method: Method,
  outer: ReportMember,
): MethodProblem[] {
  const report: ReportMember = (member, value, message) => outer(`/gates/${at}${member}`, value, message)
  const kpi = method.kpis.find(({ code }) => code === gate.kpi)
  const place = placeProblem(gate, kpi, group)
  if (place !== null || kpi === undefined) return report('/kpi', gate.kpi, place ?? '')
  return [
    ...(gate.level >= 2 && gate.level <= highestLevel
      ? []
      : report('/level', gate.level, `gates are for levels 2 to ${highestLevel}`)),
    ...limitProblems(gate, kpi, method, report),
    ...risingProblems(gate, (rule.gates ?? []).slice(0, at), kpi, report),
  ]
}

function placeProblem({ kpi: code }: MaturityGate, kpi: Kpi | undefined, group: GovernedGroup): string | null {
  if (kpi === undefined) return `there is no KPI "${code}" in this method any more; drop the gate, or name another KPI`
  if (kpi.direction === 'context') return 'is a context KPI, which has no score; it cannot be a gate'
  return group.kpis.includes(kpi) ? null : `does not lie below "${group.code}"; a gate is a KPI of its own group`
}

function limitProblems({ atLeast, score }: MaturityGate, kpi: Kpi, { scale, steps }: Method, report: ReportMember) {
  if ((atLeast === undefined) === (score === undefined))
    return report('', { atLeast, score }, 'needs "atLeast", in the unit of the KPI, or "score": one of them')
  if (score !== undefined)
    return score > scale.lower && score <= scale.upper
      ? []
      : report('/score', score, `is above ${scale.lower}, and ${scale.upper} at most`)
  const { normalisation } = kpi
  const changed = steps?.some(({ step }) => step === 'denominate' || step === 'treat')
  if (normalisation?.method !== 'goalposts' || changed === true)
    return report('/atLeast', atLeast, 'needs a KPI between goalposts, whose values no step changes; say "score"')
  const { worst, best } = normalisation
  const share = (atLeast! - worst) / (best - worst)
  return share > 0 && share <= 1
    ? []
    : report('/atLeast', atLeast, `lies outside the goalposts, better than ${worst} and ${best} at best`)
}

/** Gates of one KPI rise with the level, in its direction. */
function risingProblems(gate: MaturityGate, earlier: readonly MaturityGate[], kpi: Kpi, report: ReportMember) {
  const twins = earlier.filter((other) => other.kpi === gate.kpi)
  if (twins.some(({ level }) => level === gate.level))
    return report('', gate, `another gate asks for this KPI at level ${gate.level} already; drop one`)
  const falls = twins.filter((other) => {
    const [lower, higher] = other.level < gate.level ? [other, gate] : [gate, other]
    return limitOf(higher, kpi) <= limitOf(lower, kpi)
  })
  return falls.flatMap(({ level }) =>
    report('', gate, `asks for no more than the gate of level ${level}, or the other way round; thresholds rise`),
  )
}

/** How much a gate asks, the more the higher; NaN against a gate in another measure compares as neither. */
function limitOf({ atLeast, score }: MaturityGate, { normalisation }: Kpi): number {
  if (atLeast === undefined || normalisation?.method !== 'goalposts') return score ?? Number.NaN
  return normalisation.best < normalisation.worst ? -atLeast : atLeast
}
