import { type Beyond, beyondScale } from '@pmm/core/domain/beyond-scale'
import type { Ruler } from '@pmm/core/method/schema/ruler'
import type { Plan, PlanGroup } from '../panel/plan.ts'
import type { GateHold, ScoredPanel } from '../panel/scored-panel.ts'
import { nodeStatuses } from '../panel/status.ts'
import { askedCoverages } from '../tree/asked.ts'
import { fails } from '../tree/gates.ts'
import { type CellSteps, cellStepsOf } from './cell-steps.ts'
import type { ExplainedGate, ExplainedStep, Origin } from './explanation.ts'
import { type NodeSharesAt, nodeSharesIn } from './node-shares.ts'
import { rulerFinder } from './ruler-finder.ts'
import { figure } from './sentences/figure.ts'
import { meanText } from './sentences/mean-text.ts'
import { normalisationText } from './sentences/normalisation-text.ts'
import { type Structure, structureOf } from './structure.ts'

/** Everything that explanations of a scored panel are made of. */
export interface ExplanationSources {
  readonly scored: ScoredPanel
  readonly structure: Structure
  readonly sharesAt: NodeSharesAt
  readonly stepsOf: CellSteps
  /** The coverage of what the method asks, by place of the group. */
  readonly asked: ReadonlyMap<number, Float64Array>
  /** Which end of the scale of the method a score lies beyond; null for most. */
  readonly beyondOf: (score: number) => Beyond | null
  /** The gates that lowered the score of the group at a place in a row. */
  readonly holdsAt: (place: number, row: number) => readonly GateHold[]
  /** The rule of a KPI or group in words; the same in every row of a cycle, so written once. */
  readonly ruleOf: (place: number, ruler: Ruler | null) => string
}

/** Gathers what explanations of a scored panel are made of, in one pass over the cells. */
export function explanationSources(scored: ScoredPanel): ExplanationSources {
  const rulerOf = rulerFinder(scored.rulers)
  const structure = structureOf(scored, rulerOf)
  return {
    scored,
    structure,
    sharesAt: nodeSharesIn(scored, structure),
    stepsOf: cellStepsOf(scored.prepared, rulerOf),
    asked: askedCoverages(scored, scored.plan),
    beyondOf: beyondScale(scored.plan.method.scale),
    holdsAt: holdsOf(scored),
    ruleOf: ruleWriter(scored.plan),
  }
}

function holdsOf({ gates, panel }: ScoredPanel): ExplanationSources['holdsAt'] {
  const rows = panel.administrations.length
  const holds = Map.groupBy(gates, ({ group, row }) => group * rows + row)
  return (place, row) => holds.get(place * rows + row) ?? none
}

const none: readonly never[] = []

function ruleWriter({ method: { kpis, scale }, groups }: Plan): ExplanationSources['ruleOf'] {
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

/**
 * Where the value of a KPI in a row comes from, given the steps that changed the value; null where there is no value.
 */
export function originOf(
  { panel }: ScoredPanel,
  kpi: number,
  row: number,
  steps: readonly ExplainedStep[],
): Origin | null {
  if (steps.length > 0 && steps.some(({ step }) => step === 'impute')) return 'imputed'
  if (Number.isNaN(panel.values[kpi]![row]!)) return null
  return nodeStatuses[panel.statuses[kpi]![row]!] === 'estimated' ? 'estimated' : 'reported'
}

/** The gates of a group, and what each gate did in a row. */
export function gatesOf(
  { scored, holdsAt }: ExplanationSources,
  { gates, node }: PlanGroup,
  row: number,
): readonly ExplainedGate[] {
  if (gates.length === 0) return none
  const holds = holdsAt(node, row)
  return gates.map((planned) => {
    const { gate, node: watched } = planned
    const held = holds.some((hold) => hold.gate === gate)
    return { ...gate, score: figure(scored.scores[watched]![row]), closed: fails(planned, row, scored), held }
  })
}
