import type { Panel } from '../panel/panel.ts'
import { planOf } from '../panel/plan.ts'
import type { UncertainMethod } from './draw.ts'

/** An uncertainty analysis: a panel, a method, and the specification of what is uncertain about them. */
export interface Study extends UncertainMethod {
  readonly panel: Panel
  /** Grades of evidence: per KPI one grade per row of the panel, null where there is no grade. */
  readonly grades?: readonly (readonly (string | null)[])[]
}

/** A node that a study reports. */
export interface StudyNode {
  readonly code: string
  /** Place in the nodes of a plan. */
  readonly node: number
}

/** The nodes that a study reports: the overall score, then the nodes that it names itself or in a target. */
export function nodesOf({ method, spec }: UncertainMethod): readonly StudyNode[] {
  const { nodes } = planOf(method)
  const root = nodes.findIndex(({ parent }) => parent < 0)
  const targeted = (spec.sensitivity?.targets ?? []).flatMap(({ node }) => node ?? [])
  const named = [...(spec.nodes ?? []), ...targeted].map((code) => nodes.findIndex((node) => node.code === code))
  return [...new Set([root, ...named])].map((node) => ({ code: nodes[node]!.code, node }))
}
