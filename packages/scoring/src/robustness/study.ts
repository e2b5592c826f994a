import type { Panel } from '../panel/panel.ts'
import { planOf } from '../panel/plan.ts'
import type { UncertainMethod } from './draw.ts'

/** An uncertainty analysis: a method, a panel, and what is uncertain about them. */
export interface Study extends UncertainMethod {
  readonly panel: Panel
  /** Grades of evidence: per KPI one per row of the panel, null where there is none. */
  readonly grades?: readonly (readonly (string | null)[])[]
}

/** The nodes a study reports, the overall score first: their codes and their places among the groups or KPIs of a plan. */
export interface StudyNode {
  readonly code: string
  /** Place in the nodes of a plan. */
  readonly node: number
}

/** The overall score, then the nodes the study names, to report or as those of a target. */
export function nodesOf({ method, spec }: UncertainMethod): readonly StudyNode[] {
  const { nodes } = planOf(method)
  const root = nodes.findIndex(({ parent }) => parent < 0)
  const targeted = (spec.sensitivity?.targets ?? []).flatMap(({ node }) => node ?? [])
  const named = [...(spec.nodes ?? []), ...targeted].map((code) => nodes.findIndex((node) => node.code === code))
  return [...new Set([root, ...named])].map((node) => ({ code: nodes[node]!.code, node }))
}
