import { type ExplanationRow, explanationColumns } from '@pmm/core/contract/table'
import type { Period } from '@pmm/core/domain/period'
import { type Frame, frameOf } from '@pmm/table/frame'
import { rowsOfCycle } from '../score/panel.ts'
import type { ScoredPanel } from '../score/score-panel.ts'
import { explainerOf } from './explainer.ts'
import type { ExplainedNode } from './explanation.ts'

/** The derivation of every score of a cycle as a table: administration by administration, groups before what is below. */
export function explanationsFrame(scored: ScoredPanel, period: Period): Frame<typeof explanationColumns> {
  const explainAt = explainerOf(scored)
  const root = scored.plan.nodes.findIndex(({ parent }) => parent === -1)
  const rows = Array.from(rowsOfCycle(scored.panel, period)).flatMap((row) =>
    flatten(explainAt(root, row)).map((node) => rowOf(node, scored.panel.administrations[row]!)),
  )
  return frameOf(explanationColumns, rows)
}

/** A node and everything below it, each before its children. */
export const flatten = (node: ExplainedNode): ExplainedNode[] =>
  node.kind === 'kpi' ? [node] : [node, ...node.children.flatMap(flatten)]

function rowOf(node: ExplainedNode, administration: string): ExplanationRow {
  const { code, parent, status, score, nominalWeight, weight, contribution, notes, rule } = node
  return {
    ...{ administration, node: code, parent, status, score, nominalWeight, weight, contribution, rule },
    effectiveWeight: node.effectiveWeight,
    effectiveContribution: node.effectiveContribution,
    notes: notes.length === 0 ? null : notes.join('; '),
    ...(node.kind === 'kpi' ? ofKpi(node) : ofGroup(node)),
  }
}

const ofKpi = ({ origin, value, prepared, steps, ruler }: Extract<ExplainedNode, { kind: 'kpi' }>) => ({
  ...{ origin, value, prepared, coverage: null, remainder: null, gates: null },
  steps: json(steps),
  ruler: ruler === null ? null : JSON.stringify(ruler),
})

const ofGroup = ({ coverage, effectiveRemainder, gates, ruler }: Extract<ExplainedNode, { kind: 'group' }>) => ({
  ...{ origin: null, value: null, prepared: null, coverage, steps: null },
  remainder: effectiveRemainder === 0 ? null : effectiveRemainder,
  gates: json(gates),
  ruler: ruler === null ? null : JSON.stringify(ruler),
})

const json = (list: readonly unknown[]): string | null => (list.length === 0 ? null : JSON.stringify(list))
