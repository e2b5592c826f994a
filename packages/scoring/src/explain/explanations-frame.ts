import { explanationColumns } from '@pmm/core/contract/table'
import type { Period } from '@pmm/core/domain/period'
import type { Ruler } from '@pmm/core/method/schema/ruler'
import { type Book, codeIn } from '@pmm/table/coded'
import type { Frame } from '@pmm/table/frame'
import { type Booked, booked, bookedFrame, writeText } from '@pmm/table/written'
import { rowsOfCycle } from '../panel/panel.ts'
import type { PlanGroup } from '../panel/plan.ts'
import type { ScoredPanel } from '../panel/scored-panel.ts'
import { nodeStatuses } from '../panel/status.ts'
import type { ExplainedNode } from './explanation.ts'
import { type ExplanationSources, explanationSources, gatesOf, originOf } from './explanation-sources.ts'
import type { NodeShares } from './node-shares.ts'
import { beyondNote, groupNotes, kpiNotes } from './notes.ts'
import type { Structure } from './structure.ts'

/**
 * The derivation of every score of a cycle as a table: administration by administration, groups before their children.
 */
export function explanationsFrame(scored: ScoredPanel, period: Period): Frame<typeof explanationColumns> {
  const rows = rowsOfCycle(scored.panel, period)
  const sources = explanationSources(scored)
  const root = scored.plan.nodes.findIndex(({ parent }) => parent === -1)
  const places = placesFrom(root, sources.structure)
  const table = booked(explanationColumns, rows.length * places.length)
  const statuses = nodeStatuses.map((status) => codeIn(table.books.status, status))
  const cycleCodes = cycleCodesAt(places, rows[0] ?? 0, sources, table.books)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const writing = { table, sources, statuses, cycleCodes, shares: sources.sharesAt(root, row), row }
    writeRow(writing, places, i * places.length)
  }
  return bookedFrame(explanationColumns, table)
}

/** A node and all nodes below it, each before its children. */
export const flatten = (node: ExplainedNode): ExplainedNode[] =>
  node.kind === 'kpi' ? [node] : [node, ...node.children.flatMap(flatten)]

/** The place of a node in the plan and the places of all nodes below it, each before its children. */
const placesFrom = (place: number, structure: Structure): number[] => [
  place,
  ...structure.below[place]!.flatMap((child) => placesFrom(child, structure)),
]

type Table = Booked<typeof explanationColumns>

/** By node, the codes of the texts that every administration of a cycle shares. */
interface CycleCodes {
  readonly node: Int32Array
  readonly parent: Int32Array
  readonly rule: Int32Array
  readonly ruler: Int32Array
}

/** @param row any of the cycle */
function cycleCodesAt(
  places: readonly number[],
  row: number,
  { scored, structure, ruleOf }: ExplanationSources,
  books: Table['books'],
): CycleCodes {
  const { nodes } = scored.plan
  const codesOf = (book: Book, textOf: (place: number) => string | null) =>
    Int32Array.from(places, (place) => codeIn(book, textOf(place)))
  const fittedAt = (place: number) => (structure.groupAt[place] === undefined ? structure.rulerAt(place, row) : null)
  return {
    node: codesOf(books.node, (place) => nodes[place]!.code),
    parent: codesOf(books.parent, (place) => nodes[nodes[place]!.parent]?.code ?? null),
    rule: codesOf(books.rule, (place) => ruleOf(place, fittedAt(place))),
    ruler: codesOf(books.ruler, (place) => textOfRuler(structure.rulerAt(place, row))),
  }
}

const textOfRuler = (ruler: Ruler | null): string | null => (ruler === null ? null : JSON.stringify(ruler))

/** All notes on a single line. */
const noted = (notes: readonly string[]): string | null => (notes.length === 0 ? null : notes.join('; '))

interface Writing {
  readonly table: Table
  readonly sources: ExplanationSources
  /** Codes of statuses. */
  readonly statuses: readonly number[]
  readonly cycleCodes: CycleCodes
  readonly shares: NodeShares
  readonly row: number
}

/** Writes all nodes of an administration from a row of the table on. */
function writeRow(writing: Writing, places: readonly number[], from: number): void {
  const { table, sources, cycleCodes, row } = writing
  const { codes, books } = table
  const administration = codeIn(books.administration, sources.scored.panel.administrations[row]!)
  codes.administration.fill(administration, from, from + places.length)
  codes.node.set(cycleCodes.node, from)
  codes.parent.set(cycleCodes.parent, from)
  codes.rule.set(cycleCodes.rule, from)
  codes.ruler.set(cycleCodes.ruler, from)
  for (let i = 0; i < places.length; i++) writeNode(writing, places[i]!, from + i)
}

function writeNode(writing: Writing, place: number, at: number): void {
  const {
    table,
    sources: { scored, structure },
    statuses,
    row,
  } = writing
  const group = structure.groupAt[place]
  table.codes.status[at] = statuses[scored.statuses[place]![row]!]!
  writeShares(writing, place, at)
  if (group === undefined) writeKpi(writing, place, at)
  else writeGroup(writing, group, at)
}

/** Writes what a node weighs and adds; adding 0 turns a zero below zero into zero. */
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
  writeText(table, 'origin', at, origin)
  table.data.value[at] = scored.panel.values[kpi]![row]! + 0
  table.data.prepared[at] = scored.prepared.values[kpi]![row]! + 0
  writeText(table, 'steps', at, listed(steps))
  writeText(table, 'notes', at, noted(kpiNotes(origin, steps, beyondNote(sources, kpi, row))))
}

function writeGroup(writing: Writing, group: PlanGroup, at: number): void {
  const { table, sources, shares, row } = writing
  const { node: place } = group
  const rest = shares.effectiveRemainder[place]!
  const gates = gatesOf(sources, group, row)
  table.data.coverage[at] = sources.scored.coverages[place]![row]! + 0
  table.data.coverageAsked[at] = sources.asked.get(place)?.[row] ?? Number.NaN
  if (rest !== 0) table.data.remainder[at] = rest
  writeText(table, 'gates', at, listed(gates))
  writeText(table, 'notes', at, noted(groupNotes(writing, place, gates)))
}

const listed = (list: readonly unknown[]): string | null => (list.length === 0 ? null : JSON.stringify(list))
