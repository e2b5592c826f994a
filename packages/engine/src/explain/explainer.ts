import type { Ruler } from '@pmm/core/method/ruler'
import { fails, type GateHold } from '../score/gates.ts'
import type { Plan, PlanGroup } from '../score/plan.ts'
import type { ScoredPanel } from '../score/score-panel.ts'
import { nodeStatuses } from '../score/status.ts'
import { type CellSteps, cellStepsOf } from './cell-steps.ts'
import { type Divided, type Effective, effectiveOf, effectiveRemainder, remainderOf } from './effective.ts'
import type {
  ExplainedGate,
  ExplainedGroup,
  ExplainedKpi,
  ExplainedNode,
  ExplainedStep,
  Origin,
} from './explanation.ts'
import { type RulerFinder, rulerFinder } from './ruler-finder.ts'
import { figure } from './sentences/figure.ts'
import { meanText } from './sentences/mean-text.ts'
import { normalisationText } from './sentences/normalisation-text.ts'
import { groupNotes, kpiNotes } from './sentences/notes.ts'

/** Explains the score of the node at one place of the plan in one row of the panel. */
export type Explainer = (place: number, row: number) => ExplainedNode

/** What is looked up again and again. */
interface Sources {
  readonly scored: ScoredPanel
  readonly rulerOf: RulerFinder
  readonly stepsOf: CellSteps
  /** Places of the children of every group by its own place, context KPIs included, in the order of the method. */
  readonly below: ReadonlyMap<number, readonly number[]>
  readonly groupAt: ReadonlyMap<number, PlanGroup>
  /** The gates that lowered a score, by `heldKey`. */
  readonly holds: ReadonlyMap<string, readonly GateHold[]>
  readonly groupNames: ReadonlyMap<string, string>
  /** The rule of a KPI or group in words; the same in every row of a cycle, so written once. */
  readonly ruleOf: (place: number, ruler: Ruler | null) => string
}

/** An explainer of a scored panel; making it costs one pass over the cells, each explanation what it shows. */
export function explainerOf(scored: ScoredPanel): Explainer {
  const { plan, prepared } = scored
  const rulerOf = rulerFinder(scored.rulers)
  const sources: Sources = {
    scored,
    rulerOf,
    stepsOf: cellStepsOf(prepared, rulerOf),
    below: Map.groupBy(plan.nodes.keys(), (place) => plan.nodes[place]!.parent),
    groupAt: new Map(plan.groups.map((group) => [group.node, group])),
    holds: Map.groupBy(scored.gates, ({ group, row }) => heldKey(group, row)),
    groupNames: new Map(plan.method.groups.map(({ code, name }) => [code, name])),
    ruleOf: ruleWriter(plan),
  }
  return (place, row) => {
    const score = scored.scores[place]![row]!
    return explainNode(sources, place, row, { weight: 1, contribution: score }, Number.NaN)
  }
}

function ruleWriter({ method: { kpis, scale }, groups }: Plan): Sources['ruleOf'] {
  const meansAt = new Map(groups.map((group) => [group.node, meanText(group.aggregation, group.weighting)]))
  const fitted = new Map<Ruler, string>()
  const given = kpis.map((kpi) => normalisationText(kpi, scale, null))
  return (place, ruler) => {
    if (ruler === null) return meansAt.get(place) ?? given[place]!
    const text = fitted.get(ruler) ?? normalisationText(kpis[place]!, scale, ruler)
    fitted.set(ruler, text)
    return text
  }
}

function explainNode(
  sources: Sources,
  place: number,
  row: number,
  effective: Effective,
  nominal: number,
): ExplainedNode {
  const group = sources.groupAt.get(place)
  return group === undefined
    ? explainKpi(sources, place, row, effective, nominal)
    : explainGroup(sources, group, row, effective, nominal)
}

function explainKpi(sources: Sources, place: number, row: number, effective: Effective, nominal: number): ExplainedKpi {
  const { scored, rulerOf, stepsOf } = sources
  const kpi = scored.plan.method.kpis[place]!
  const steps = stepsOf(place, row)
  const origin = originOf(sources, place, row, steps)
  const ruler = rulerOf('normalise', kpi.code, scored.panel.periods[row]!)
  return {
    kind: 'kpi',
    ...shareOf(sources, place, row, effective, nominal),
    name: kpi.name,
    unit: kpi.unit,
    origin,
    value: figure(scored.panel.values[place]![row]),
    steps,
    prepared: figure(scored.prepared.values[place]![row]),
    normalisation: kpi.normalisation,
    ruler,
    rule: sources.ruleOf(place, ruler),
    notes: kpiNotes(origin, steps),
  }
}

function originOf({ scored }: Sources, place: number, row: number, steps: readonly ExplainedStep[]): Origin | null {
  if (steps.some(({ step }) => step === 'impute')) return 'imputed'
  if (Number.isNaN(scored.panel.values[place]![row]!)) return null
  return nodeStatuses[scored.panel.statuses[place]![row]!] === 'estimated' ? 'estimated' : 'reported'
}

function explainGroup(
  sources: Sources,
  group: PlanGroup,
  row: number,
  effective: Effective,
  nominal: number,
): ExplainedGroup {
  const { scored, rulerOf } = sources
  const { node: place, aggregation, weighting } = group
  const share = shareOf(sources, place, row, effective, nominal)
  const score = scored.scores[place]![row]!
  const children = childrenOf(sources, group, row, { ...effective, score })
  const remainder = remainderOf(
    score,
    children.map(({ contribution }) => contribution ?? Number.NaN),
  )
  const isSplit = children.some(({ contribution }) => contribution !== null)
  const holds = sources.holds.get(heldKey(place, row)) ?? []
  const gates = gatesOf(sources, group, row, holds)
  const ruler = rulerOf('weigh', share.code, scored.panel.periods[row]!)
  return {
    kind: 'group',
    ...share,
    name: sources.groupNames.get(share.code)!,
    coverage: figure(scored.coverages[place]![row]),
    aggregation,
    weighting,
    ruler: ruler?.step === 'weigh' ? ruler : null,
    gates,
    ungated: holds[0]?.ungated ?? null,
    remainder,
    effectiveRemainder: effectiveRemainder({ ...effective, score }, remainder, isSplit),
    rule: sources.ruleOf(place, null),
    notes: groupNotes(gates, children, remainder),
    children,
  }
}

function childrenOf(sources: Sources, group: PlanGroup, row: number, parent: Divided): ExplainedNode[] {
  const { scored, below } = sources
  const nominal = nominalWeights(sources, group, row)
  return (below.get(group.node) ?? []).map((child) => {
    const weight = scored.weights[child]![row]!
    const effective = effectiveOf(parent, weight, scored.contributions[child]![row]!)
    return explainNode(sources, child, row, effective, nominal.get(child) ?? Number.NaN)
  })
}

/** Per scored child that applies, its share of their weight, missing ones included; none where each row has its own. */
function nominalWeights(
  { scored, rulerOf }: Sources,
  { node, children, weights, aggregation }: PlanGroup,
  row: number,
): ReadonlyMap<number, number> {
  if (aggregation.mean === 'benefit-of-the-doubt') return new Map()
  const ruler = rulerOf('weigh', scored.plan.nodes[node]!.code, scored.panel.periods[row]!)
  const fitted = ruler?.step === 'weigh' ? ruler.weights : {}
  const own = children.map((child, i) => [child, fitted[scored.plan.nodes[child]!.code] ?? weights[i]!] as const)
  const applicable = own.filter(([child]) => !Number.isNaN(scored.coverages[child]![row]!))
  const total = applicable.reduce((sum, [, weight]) => sum + weight, 0)
  return new Map(applicable.map(([child, weight]) => [child, weight / total]))
}

const heldKey = (group: number, row: number): string => `${group} ${row}`

function gatesOf({ scored }: Sources, { gates }: PlanGroup, row: number, holds: readonly GateHold[]): ExplainedGate[] {
  return gates.map((planned) => {
    const { gate, node: watched } = planned
    const held = holds.some((hold) => hold.gate === gate)
    return { ...gate, score: figure(scored.scores[watched]![row]), closed: fails(planned, row, scored), held }
  })
}

function shareOf({ scored }: Sources, place: number, row: number, effective: Effective, nominal: number) {
  const { plan, scores, weights, contributions, statuses } = scored
  const { code, parent } = plan.nodes[place]!
  return {
    code,
    parent: plan.nodes[parent]?.code ?? null,
    status: nodeStatuses[statuses[place]![row]!]!,
    score: figure(scores[place]![row]),
    nominalWeight: figure(nominal),
    weight: figure(weights[place]![row]),
    contribution: figure(contributions[place]![row]),
    effectiveWeight: figure(effective.weight),
    effectiveContribution: figure(effective.contribution),
  }
}
