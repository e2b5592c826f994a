import type { Kpi } from '@pmm/core/method/method'
import type { PlanGroup } from '../score/plan.ts'
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
}

/** An explainer of a scored panel; making it costs one pass over the cells, each explanation what it shows. */
export function explainerOf(scored: ScoredPanel): Explainer {
  const { plan, prepared } = scored
  const rulerOf = rulerFinder(prepared.rulers)
  const sources: Sources = {
    scored,
    rulerOf,
    stepsOf: cellStepsOf(prepared, rulerOf),
    below: Map.groupBy(plan.nodes.keys(), (place) => plan.nodes[place]!.parent),
    groupAt: new Map(plan.groups.map((group) => [group.node, group])),
  }
  return (place, row) => {
    const score = scored.scores[place]![row]!
    return explainNode(sources, place, row, { weight: 1, contribution: score }, Number.NaN)
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
    rule: ruleOf(sources, kpi, ruler),
    notes: kpiNotes(origin, steps),
  }
}

const ruleOf = ({ scored }: Sources, kpi: Kpi, ruler: ReturnType<RulerFinder>): string =>
  normalisationText(kpi, scored.plan.method.scale, ruler)

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
  const gates = gatesOf(sources, group, row)
  const ruler = rulerOf('weigh', share.code, scored.panel.periods[row]!)
  return {
    kind: 'group',
    ...share,
    name: scored.plan.method.groups.find(({ code }) => code === share.code)!.name,
    coverage: figure(scored.coverages[place]![row]),
    aggregation,
    weighting,
    ruler: ruler?.step === 'weigh' ? ruler : null,
    gates,
    remainder,
    effectiveRemainder: effectiveRemainder({ ...effective, score }, remainder),
    rule: meanText(aggregation, weighting),
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

/** Per scored child that applies, its share of their weight, missing ones included. */
function nominalWeights(
  { scored, rulerOf }: Sources,
  { node, children, weights }: PlanGroup,
  row: number,
): ReadonlyMap<number, number> {
  const ruler = rulerOf('weigh', scored.plan.nodes[node]!.code, scored.panel.periods[row]!)
  const fitted = ruler?.step === 'weigh' ? ruler.weights : {}
  const own = children.map((child, i) => [child, fitted[scored.plan.nodes[child]!.code] ?? weights[i]!] as const)
  const applicable = own.filter(([child]) => !Number.isNaN(scored.coverages[child]![row]!))
  const total = applicable.reduce((sum, [, weight]) => sum + weight, 0)
  return new Map(applicable.map(([child, weight]) => [child, weight / total]))
}

function gatesOf({ scored }: Sources, { node, gates }: PlanGroup, row: number): ExplainedGate[] {
  const own = scored.scores[node]![row]!
  return gates.map(({ gate, node: watched }) => {
    const score = scored.scores[watched]![row]!
    const closed = !(score >= gate.minimum)
    return { ...gate, score: figure(score), closed, held: closed && own === gate.limit }
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
