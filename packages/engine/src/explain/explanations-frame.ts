import { explanationColumns } from '@pmm/core/contract/table'
import type { Period } from '@pmm/core/domain/period'
import type { Ruler } from '@pmm/core/method/ruler'
import { type Book, codeIn, emptyBook } from '@pmm/table/coded'
import type { Frame } from '@pmm/table/frame'
import { type Unwritten, unwritten, written } from '@pmm/table/written'
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
  const table = unwritten(explanationColumns, rows.length * places.length)
  const books = emptyBooks()
  const writing = { table, books, sources, jsonOf: rulerTexts() }
  let at = 0
  for (const row of rows) {
    const inRow = { ...writing, shares: sources.sharesAt(root, row), row }
    for (let i = 0; i < places.length; i++) writeNode(inRow, places[i]!, at++)
  }
  return written(explanationColumns, table, wordsOf(books))
}

/** A node and everything below it, each before its children. */
export const flatten = (node: ExplainedNode): ExplainedNode[] =>
  node.kind === 'kpi' ? [node] : [node, ...node.children.flatMap(flatten)]

/** As `flatten`, of places in the plan. */
const placesFrom = (place: number, structure: Structure): number[] => [
  place,
  ...structure.below[place]!.flatMap((child) => placesFrom(child, structure)),
]

type Table = Unwritten<typeof explanationColumns>
type Books = Readonly<Record<keyof Table['codes'], Book>>

const emptyBooks = (): Books => ({
  ...{ administration: emptyBook(), node: emptyBook(), parent: emptyBook(), status: emptyBook(), origin: emptyBook() },
  ...{ rule: emptyBook(), ruler: emptyBook(), steps: emptyBook(), gates: emptyBook(), notes: emptyBook() },
})

function wordsOf({ administration, node, parent, status, origin, rule, ruler, steps, gates, notes }: Books) {
  return {
    ...{ administration: administration.words, node: node.words, parent: parent.words, status: status.words },
    ...{ origin: origin.words, rule: rule.words, ruler: ruler.words, steps: steps.words, gates: gates.words },
    notes: notes.words,
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

/** Notes on one line. */
const noted = (notes: readonly string[]): string | null => (notes.length === 0 ? null : notes.join('; '))

interface Writing {
  readonly table: Table
  readonly books: Books
  readonly sources: Sources
  readonly jsonOf: (ruler: Ruler | null) => string | null
  readonly shares: Shares
  readonly row: number
}

function writeNode(writing: Writing, place: number, at: number): void {
  const { sources, jsonOf, row } = writing
  const { scored, structure, ruleOf } = sources
  const { code, parent } = scored.plan.nodes[place]!
  const group = structure.groupAt[place]
  const ruler = structure.rulerAt(place, row)
  write(writing, at, 'administration', scored.panel.administrations[row]!)
  write(writing, at, 'node', code)
  write(writing, at, 'parent', scored.plan.nodes[parent]?.code ?? null)
  write(writing, at, 'status', nodeStatuses[scored.statuses[place]![row]!]!)
  write(writing, at, 'rule', ruleOf(place, group === undefined ? ruler : null))
  write(writing, at, 'ruler', jsonOf(ruler))
  writeShares(writing, place, at)
  if (group === undefined) writeKpi(writing, place, at)
  else writeGroup(writing, group, at)
}

function write({ table, books }: Writing, at: number, column: keyof Books, text: string | null): void {
  table.codes[column][at] = codeIn(books[column], text)
}

/** There is no zero below zero. */
function writeShares({ table: { data }, sources: { scored }, shares, row }: Writing, place: number, at: number): void {
  data.score[at] = scored.scores[place]![row]! + 0
  data.nominalWeight[at] = shares.nominal[place]! + 0
  data.weight[at] = scored.weights[place]![row]! + 0
  data.contribution[at] = scored.contributions[place]![row]! + 0
  data.effectiveWeight[at] = shares.weight[place]! + 0
  data.effectiveContribution[at] = shares.contribution[place]! + 0
}

function writeKpi(writing: Writing, kpi: number, at: number): void {
  const { table, sources, row } = writing
  const { scored, stepsOf } = sources
  const steps = stepsOf(kpi, row)
  const origin = originOf(scored, kpi, row, steps)
  write(writing, at, 'origin', origin)
  table.data.value[at] = scored.panel.values[kpi]![row]! + 0
  table.data.prepared[at] = scored.prepared.values[kpi]![row]! + 0
  write(writing, at, 'steps', listed(steps))
  write(writing, at, 'notes', noted(kpiNotes(origin, steps)))
}

function writeGroup(writing: Writing, group: PlanGroup, at: number): void {
  const { table, sources, shares, row } = writing
  const { node: place } = group
  const rest = shares.effectiveRemainder[place]!
  const gates = gatesOf(sources, group, row)
  table.data.coverage[at] = sources.scored.coverages[place]![row]! + 0
  if (rest !== 0) table.data.remainder[at] = rest
  write(writing, at, 'gates', listed(gates))
  write(writing, at, 'notes', noted(groupNotes(writing, place, gates)))
}

const listed = (list: readonly unknown[]): string | null => (list.length === 0 ? null : JSON.stringify(list))
