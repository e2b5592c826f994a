import type { PlanGroup } from '../panel/plan.ts'
import type { ScoredPanel } from '../panel/scored-panel.ts'
import { nodeStatuses } from '../panel/status.ts'
import type { ExplainedGroup, ExplainedKpi, ExplainedNode } from './explanation.ts'
import { type ExplanationSources, explanationSources, gatesOf, originOf } from './explanation-sources.ts'
import type { NodeShares } from './node-shares.ts'
import { beyondNote, groupNotes, kpiNotes } from './notes.ts'
import { figure } from './sentences/figure.ts'

/** Explains the score of the node at one place of the plan in one row of the panel. */
export type Explainer = (place: number, row: number) => ExplainedNode

/**
 * An explainer of a scored panel. Making an explainer costs a pass over the cells; an explanation costs what it shows.
 */
export function explainerOf(scored: ScoredPanel): Explainer {
  const sources = explanationSources(scored)
  const groupNames = new Map(scored.plan.method.groups.map(({ code, name }) => [code, name]))
  return (place, row) => explainNode({ sources, groupNames, row, shares: sources.sharesAt(place, row) }, place)
}

/** Everything that one row is explained from. */
interface Explaining {
  readonly sources: ExplanationSources
  readonly groupNames: ReadonlyMap<string, string>
  readonly row: number
  readonly shares: NodeShares
}

function explainNode(explaining: Explaining, place: number): ExplainedNode {
  const group = explaining.sources.structure.groupAt[place]
  return group === undefined ? explainKpi(explaining, place) : explainGroup(explaining, group)
}

function explainKpi(explaining: Explaining, place: number): ExplainedKpi {
  const { sources, row } = explaining
  const { scored, structure, stepsOf, ruleOf } = sources
  const kpi = scored.plan.method.kpis[place]!
  const steps = stepsOf(place, row)
  const origin = originOf(scored, place, row, steps)
  const ruler = structure.rulerAt(place, row)
  return {
    kind: 'kpi',
    ...explainedPart(explaining, place),
    name: kpi.name,
    unit: kpi.unit,
    origin,
    value: figure(scored.panel.values[place]![row]),
    steps,
    prepared: figure(scored.prepared.values[place]![row]),
    normalisation: kpi.normalisation,
    ruler,
    rule: ruleOf(place, ruler),
    notes: kpiNotes(origin, steps, beyondNote(sources, place, row)),
  }
}

function explainGroup(explaining: Explaining, group: PlanGroup): ExplainedGroup {
  const { sources, groupNames, row, shares } = explaining
  const { scored, structure, holdsAt, ruleOf } = sources
  const { node: place, aggregation, weighting } = group
  const part = explainedPart(explaining, place)
  const gates = gatesOf(sources, group, row)
  const ruler = structure.rulerAt(place, row)
  return {
    kind: 'group',
    ...part,
    name: groupNames.get(part.code)!,
    coverage: figure(scored.coverages[place]![row]),
    coverageAsked: figure(sources.asked.get(place)?.[row]),
    aggregation,
    weighting,
    ruler: ruler?.step === 'weigh' ? ruler : null,
    gates,
    ungated: holdsAt(place, row)[0]?.ungated ?? null,
    remainder: shares.remainder[place]!,
    effectiveRemainder: shares.effectiveRemainder[place]!,
    rule: ruleOf(place, null),
    notes: groupNotes(explaining, place, gates),
    children: structure.below[place]!.map((child) => explainNode(explaining, child)),
  }
}

function explainedPart({ sources: { scored }, row, shares }: Explaining, place: number) {
  const { plan, scores, weights, contributions, statuses } = scored
  const { code, parent } = plan.nodes[place]!
  return {
    code,
    parent: plan.nodes[parent]?.code ?? null,
    status: nodeStatuses[statuses[place]![row]!]!,
    score: figure(scores[place]![row]),
    nominalWeight: figure(shares.nominal[place]),
    weight: figure(weights[place]![row]),
    contribution: figure(contributions[place]![row]),
    effectiveWeight: figure(shares.weight[place]),
    effectiveContribution: figure(shares.contribution[place]),
  }
}
