import type { Period } from '@pmm/core/domain/period'
import type { Aggregation, Weighting } from '@pmm/core/method/schema/aggregation'
import type { Normalisation } from '@pmm/core/method/schema/normalisation'
import type { Step } from '@pmm/core/method/schema/pipeline'
import type { Ruler, WeightRuler } from '@pmm/core/method/schema/ruler'
import type { CellImputation } from '../panel/stage.ts'
import type { NodeStatus } from '../panel/status.ts'

/** The whole derivation of one score, as plain data: everything that is missing is null. */
export interface Explanation {
  readonly method: { readonly id: string; readonly version: string }
  readonly administration: string
  readonly period: Period
  readonly node: ExplainedNode
}

export type ExplainedNode = ExplainedGroup | ExplainedKpi

interface ExplainedPart {
  readonly code: string
  readonly name: string
  /** Code of the parent; null for the overall score. */
  readonly parent: string | null
  readonly status: NodeStatus
  readonly score: number | null
  /** Share (0–1) it would have among the siblings that apply, if none of them were missing. */
  readonly nominalWeight: number | null
  /** Share (0–1) it has among the siblings that are present. What is above `nominalWeight` is weight of missing ones. */
  readonly weight: number | null
  /** What it adds to its parent. */
  readonly contribution: number | null
  /** Product of the weights from the explained node down. */
  readonly effectiveWeight: number | null
  /** What it adds to the explained node: those of all KPIs and the remainders of all groups add up to its score. */
  readonly effectiveContribution: number | null
  /** What was applied, in words. */
  readonly rule: string
  /** What is out of the ordinary, in words. */
  readonly notes: readonly string[]
}

export interface ExplainedGroup extends ExplainedPart {
  readonly kind: 'group'
  /** Share (0–1) of the weight, or of the number, of what applies that is present. */
  readonly coverage: number | null
  readonly aggregation: Aggregation
  readonly weighting: Weighting
  /** The weights of the children where they were fitted on data or are held fixed as fitted. */
  readonly ruler: WeightRuler | null
  readonly gates: readonly ExplainedGate[]
  /** The score before its gates, where they lowered it. */
  readonly ungated: number | null
  /** The part of its score that cannot be split among its children: all of it under a rule that knows no parts. */
  readonly remainder: number
  readonly effectiveRemainder: number
  readonly children: readonly ExplainedNode[]
}

export interface ExplainedGate {
  readonly node: string
  readonly minimum: number
  readonly limit: number
  /** Of the node it looks at. */
  readonly score: number | null
  /** Whether that node scores too little, or nothing although something of it applies. */
  readonly closed: boolean
  /** Whether it lowered the score of the group, or would have if no other gate had. */
  readonly held: boolean
}

export interface ExplainedKpi extends ExplainedPart {
  readonly kind: 'kpi'
  readonly unit: string
  /** Where the value comes from; null where there is none. */
  readonly origin: Origin | null
  /** As reported, in the unit of the KPI. */
  readonly value: number | null
  /** The steps of the method that changed it, in their order. */
  readonly steps: readonly ExplainedStep[]
  /** What the steps made of it: the value that is normalised. */
  readonly prepared: number | null
  readonly normalisation: Normalisation | null
  /** What the normalisation was fitted on the reference set to; null where it is given with the method. */
  readonly ruler: Ruler | null
}

export type Origin = 'reported' | 'estimated' | 'imputed'

/** What one step of the method did to one value. */
export interface ExplainedStep {
  readonly step: Step['step']
  /** Place of the step in the method. */
  readonly at: number
  readonly from: number | null
  readonly to: number | null
  /** What was done, in words. */
  readonly rule: string
  /** How a gap was filled; null for other steps. */
  readonly how: CellImputation['how'] | null
  /** What a gap was filled from: codes of KPIs, or administrations with their period. */
  readonly sources: readonly string[]
  /** What the step was fitted to on its reference set. */
  readonly ruler: Ruler | null
}
