import { explanationColumns } from '@pmm/core/contract/table'
import type { Period } from '@pmm/core/domain/period'
import type { Ruler } from '@pmm/core/method/ruler'
import type { Frame } from '@pmm/table/frame'
import { type Growing, growing, grown } from '@pmm/table/growing'
import { rowsOfCycle } from '../score/panel.ts'
import type { ScoredPanel } from '../score/score-panel.ts'
import { explainerOf } from './explainer.ts'
import type { ExplainedGroup, ExplainedKpi, ExplainedNode } from './explanation.ts'

/** The derivation of every score of a cycle as a table: administration by administration, groups before what is below. */
export function explanationsFrame(scored: ScoredPanel, period: Period): Frame<typeof explanationColumns> {
  const explainAt = explainerOf(scored)
  const root = scored.plan.nodes.findIndex(({ parent }) => parent === -1)
  const table = growing(explanationColumns)
  const writers = { table, textOf: rulerTexts() }
  for (const row of rowsOfCycle(scored.panel, period))
    append(writers, explainAt(root, row), scored.panel.administrations[row]!)
  return grown(explanationColumns, table)
}

/** A node and everything below it, each before its children. */
export const flatten = (node: ExplainedNode): ExplainedNode[] =>
  node.kind === 'kpi' ? [node] : [node, ...node.children.flatMap(flatten)]

interface Writers {
  readonly table: Growing<typeof explanationColumns>
  readonly textOf: (ruler: Ruler | null) => string | null
}

/** The JSON of a ruler, which many rows share. */
function rulerTexts(): Writers['textOf'] {
  const texts = new Map<Ruler, string>()
  return (ruler) => {
    if (ruler === null) return null
    const text = texts.get(ruler) ?? JSON.stringify(ruler)
    texts.set(ruler, text)
    return text
  }
}

function append(writers: Writers, node: ExplainedNode, administration: string): void {
  appendNode(writers, node, administration)
  if (node.kind === 'kpi') appendKpi(writers.table, node)
  else {
    appendGroup(writers.table, node)
    for (const child of node.children) append(writers, child, administration)
  }
}

function appendNode({ table, textOf }: Writers, node: ExplainedNode, administration: string): void {
  table.administration.push(administration)
  table.node.push(node.code)
  table.parent.push(node.parent)
  table.status.push(node.status)
  table.score.push(node.score)
  table.nominalWeight.push(node.nominalWeight)
  table.weight.push(node.weight)
  table.contribution.push(node.contribution)
  table.effectiveWeight.push(node.effectiveWeight)
  table.effectiveContribution.push(node.effectiveContribution)
  table.rule.push(node.rule)
  table.notes.push(node.notes.length === 0 ? null : node.notes.join('; '))
  table.ruler.push(textOf(node.ruler))
}

function appendKpi(table: Writers['table'], { origin, value, prepared, steps }: ExplainedKpi): void {
  table.origin.push(origin)
  table.value.push(value)
  table.prepared.push(prepared)
  table.steps.push(json(steps))
  table.coverage.push(null)
  table.remainder.push(null)
  table.gates.push(null)
}

function appendGroup(table: Writers['table'], { coverage, effectiveRemainder, gates }: ExplainedGroup): void {
  table.origin.push(null)
  table.value.push(null)
  table.prepared.push(null)
  table.steps.push(null)
  table.coverage.push(coverage)
  table.remainder.push(effectiveRemainder === 0 ? null : effectiveRemainder)
  table.gates.push(json(gates))
}

const json = (list: readonly unknown[]): string | null => (list.length === 0 ? null : JSON.stringify(list))
