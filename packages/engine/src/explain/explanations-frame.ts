import { explanationColumns } from '@pmm/core/contract/table'
import type { Period } from '@pmm/core/domain/period'
import type { Ruler } from '@pmm/core/method/ruler'
import type { Frame } from '@pmm/table/frame'
import { rowsOfCycle } from '../score/panel.ts'
import type { PlanGroup } from '../score/plan.ts'
import type { ScoredPanel } from '../score/score-panel.ts'
import { nodeStatuses } from '../score/status.ts'
import type { ExplainedNode } from './explanation.ts'
import { groupNotes, kpiNotes } from './sentences/notes.ts'
import type { Shares } from './shares.ts'
import { gatesOf, originOf, type Sources, sourcesOf } from './sources.ts'
import type { Structure } from './structure.ts'

/** The derivation of every score of a cycle as a table: administration by administration, groups before what is below. */
export function explanationsFrame(scored: ScoredPanel, period: Period): Frame<typeof explanationColumns> {
  const rows = rowsOfCycle(scored.panel, period)
  const sources = sourcesOf(scored)
  const root = scored.plan.nodes.findIndex(({ parent }) => parent === -1)
  const places = placesFrom(root, sources.structure)
  const table = emptyTable(rows.length * places.length)
  const writing = { table, sources, jsonOf: rulerTexts(), sameOf: sharedTexts() }
  let at = 0
  for (const row of rows) {
    const inRow = { ...writing, shares: sources.sharesAt(root, row), row }
    for (const place of places) writeNode(inRow, place, at++)
  }
  return { columns: explanationColumns, length: at, data: table }
}

/** A node and everything below it, each before its children. */
export const flatten = (node: ExplainedNode): ExplainedNode[] =>
  node.kind === 'kpi' ? [node] : [node, ...node.children.flatMap(flatten)]

/** As `flatten`, of places in the plan. */
const placesFrom = (place: number, structure: Structure): number[] => [
  place,
  ...structure.below[place]!.flatMap((child) => placesFrom(child, structure)),
]

type Table = ReturnType<typeof emptyTable>

function emptyTable(length: number) {
  const texts = () => new Array<string | null>(length).fill(null)
  const numbers = () => new Float64Array(length).fill(Number.NaN)
  return {
    ...{ administration: texts(), node: texts(), parent: texts(), status: texts(), origin: texts(), value: numbers() },
    ...{ prepared: numbers(), score: numbers(), coverage: numbers(), nominalWeight: numbers(), weight: numbers() },
    ...{ contribution: numbers(), effectiveWeight: numbers(), effectiveContribution: numbers(), remainder: numbers() },
    ...{ rule: texts(), ruler: texts(), steps: texts(), gates: texts(), notes: texts() },
  }
}

/** The JSON of a ruler, which many rows share. */
function rulerTexts(): (ruler: Ruler | null) => string | null {
  const texts = new Map<Ruler, string>()
  return (ruler) => {
    if (ruler === null) return null
    const text = texts.get(ruler) ?? JSON.stringify(ruler)
    texts.set(ruler, text)
    return text
  }
}

/** Notes on one line; those of many rows are alike, and one text. */
function sharedTexts(): (notes: readonly string[]) => string | null {
  const texts = new Map<string, string>()
  return (notes) => {
    if (notes.length === 0) return null
    const text = notes.join('; ')
    const known = texts.get(text) ?? text
    texts.set(text, known)
    return known
  }
}

interface Writing {
  readonly table: Table
  readonly sources: Sources
  readonly jsonOf: (ruler: Ruler | null) => string | null
  readonly sameOf: (notes: readonly string[]) => string | null
  readonly shares: Shares
  readonly row: number
}

function writeNode(writing: Writing, place: number, at: number): void {
  const { table, sources, jsonOf, row } = writing
  const { scored, structure, ruleOf } = sources
  const { code, parent } = scored.plan.nodes[place]!
  const group = structure.groupAt[place]
  const ruler = structure.rulerAt(place, row)
  table.administration[at] = scored.panel.administrations[row]!
  table.node[at] = code
  table.parent[at] = scored.plan.nodes[parent]?.code ?? null
  table.status[at] = nodeStatuses[scored.statuses[place]![row]!]!
  table.rule[at] = ruleOf(place, group === undefined ? ruler : null)
  table.ruler[at] = jsonOf(ruler)
  writeShares(writing, place, at)
  if (group === undefined) writeKpi(writing, place, at)
  else writeGroup(writing, group, at)
}

/** There is no zero below zero. */
function writeShares({ table, sources: { scored }, shares, row }: Writing, place: number, at: number): void {
  table.score[at] = scored.scores[place]![row]! + 0
  table.nominalWeight[at] = shares.nominal[place]! + 0
  table.weight[at] = scored.weights[place]![row]! + 0
  table.contribution[at] = scored.contributions[place]![row]! + 0
  table.effectiveWeight[at] = shares.weight[place]! + 0
  table.effectiveContribution[at] = shares.contribution[place]! + 0
}

function writeKpi({ table, sources, sameOf, row }: Writing, kpi: number, at: number): void {
  const { scored, stepsOf } = sources
  const steps = stepsOf(kpi, row)
  const origin = originOf(scored, kpi, row, steps)
  table.origin[at] = origin
  table.value[at] = scored.panel.values[kpi]![row]! + 0
  table.prepared[at] = scored.prepared.values[kpi]![row]! + 0
  table.steps[at] = listed(steps)
  table.notes[at] = sameOf(kpiNotes(origin, steps))
}

function writeGroup({ table, sources, sameOf, shares, row }: Writing, group: PlanGroup, at: number): void {
  const { scored, structure } = sources
  const { node: place } = group
  const rest = shares.effectiveRemainder[place]!
  const gates = gatesOf(sources, group, row)
  table.coverage[at] = scored.coverages[place]![row]! + 0
  if (rest !== 0) table.remainder[at] = rest
  table.gates[at] = listed(gates)
  table.notes[at] = sameOf(groupNotes({ scored, place, below: structure.below[place]!, row }, gates, shares))
}

const listed = (list: readonly unknown[]): string | null => (list.length === 0 ? null : JSON.stringify(list))
