import type { Period } from '@pmm/core/domain/period'
import type { Aggregation, Weighting } from '@pmm/core/method/schema/aggregation'
import type { Normalisation } from '@pmm/core/method/schema/normalisation'
import type { Step } from '@pmm/core/method/schema/pipeline'
import type { Ruler, WeightRuler } from '@pmm/core/method/schema/ruler'
import type { CellImputation } from '../panel/stage.ts'
import type { NodeStatus } from '../panel/status.ts'

/** The whole derivation of one score, as plain data: a missing number or text is null. */
export interface Explanation {
  readonly method: { readonly id: string; readonly version: string }
  readonly administration: string
  readonly period: Period
  readonly node: ExplainedNode
}

/** The derivation of the score of a group or of a KPI. */
export type ExplainedNode = ExplainedGroup | ExplainedKpi

/** How a node is placed in the tree, and what it weighs and adds there. */
interface ExplainedPart {
  readonly code: string
  readonly name: string
  /** Code of the parent; null for the overall score. */
  readonly parent: string | null
  readonly status: NodeStatus
  readonly score: number | null
  /** The share (0–1) that the node would have among the siblings that apply, if none of these siblings were missing. */
  readonly nominalWeight: number | null
  /** The share (0–1) of the node among the siblings that are present. Weight above `nominalWeight` is that of missing
   * siblings. */
  readonly weight: number | null
  /** What the node adds to its parent. */
  readonly contribution: number | null
  /** Product of the weights from the explained node down. */
  readonly effectiveWeight: number | null
  /**
   * What the node adds to the explained node, whose score is the sum over all KPIs and over the remainders of groups.
   */
  readonly effectiveContribution: number | null
  /** The rule that was applied, in words. */
  readonly rule: string
  /** Everything out of the ordinary, in words. */
  readonly notes: readonly string[]
}

/** The derivation of the score of a group, with the derivations of its children. */
export interface ExplainedGroup extends ExplainedPart {
  readonly kind: 'group'
  /** The share (0–1) of the KPIs that apply which is present, by weight or by number. */
  readonly coverage: number | null
  /** The share (0–1) of the weight of all scored KPIs below, applicable or not, that is present. */
  readonly coverageAsked: number | null
  readonly aggregation: Aggregation
  readonly weighting: Weighting
  /** The ruler of the weights of the children; null unless the weights were fitted on data, or held as fitted once. */
  readonly ruler: WeightRuler | null
  readonly gates: readonly ExplainedGate[]
  /** The score without gates, where a gate lowered the score. */
  readonly ungated: number | null
  /** The part of the score that no child has: the whole score under a rule that gives no child a part. */
  readonly remainder: number
  /** What the remainder adds to the explained node. */
  readonly effectiveRemainder: number
  readonly children: readonly ExplainedNode[]
}

/** A gate of a group, and whether it held the score of the group. */
export interface ExplainedGate {
  readonly node: string
  readonly minimum: number
  readonly limit: number
  /** Score of the node that the gate looks at. */
  readonly score: number | null
  /** Whether the node scores too little, or has no score although something of it applies. */
  readonly closed: boolean
  /** Whether the gate lowered the score of the group, or would have if no other gate had. */
  readonly held: boolean
}

/** The derivation of the score of a KPI, from the reported value on. */
export interface ExplainedKpi extends ExplainedPart {
  readonly kind: 'kpi'
  readonly unit: string
  /** Where the value comes from; null where there is no value. */
  readonly origin: Origin | null
  /** The value as reported, in the unit of the KPI. */
  readonly value: number | null
  /** The steps of the method that changed the value, in the order of the method. */
  readonly steps: readonly ExplainedStep[]
  /** The value that the steps made, which is normalised. */
  readonly prepared: number | null
  readonly normalisation: Normalisation | null
  /** The ruler of the normalisation, fitted on its reference set; null where the method gives all parameters. */
  readonly ruler: Ruler | null
}

/** Where a value comes from. */
export type Origin = 'reported' | 'estimated' | 'imputed'

/** What one step of the method did to one value. */
export interface ExplainedStep {
  readonly step: Step['step']
  /** Place of the step in the method. */
  readonly at: number
  readonly from: number | null
  readonly to: number | null
  /** What the step did, in words. */
  readonly rule: string
  /** How a gap was filled; null for other steps. */
  readonly how: CellImputation['how'] | null
  /** What a gap was filled from: codes of KPIs, or administrations with their period. */
  readonly sources: readonly string[]
  /** The ruler of the step, fitted on its reference set; null where nothing was fitted. */
  readonly ruler: Ruler | null
}
