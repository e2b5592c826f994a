import { transitionColumns } from '@pmm/core/contract/chain-columns'
import { codeIn } from '@pmm/table/coded'
import type { Frame } from '@pmm/table/frame'
import { type Booked, booked, bookedFrame } from '@pmm/table/written'

/** How many administrations went from each state to each state between two cycles, by group and node. */
export interface Moves {
  readonly kind: 'quarter' | 'level'
  readonly since: string
  readonly cycle: string
  readonly groups: readonly string[]
  readonly nodes: readonly string[]
  /** States are numbered from 1. */
  readonly states: number
  /** By group, node, state before and state after. */
  readonly counts: Uint32Array
}

/** A row per move that some administration made, in the order of the counts; a move that none made has no row. All are free to see and exact. */
export function movesFrame(all: readonly Moves[]): Frame<typeof transitionColumns> {
  const table = booked(
    transitionColumns,
    all.reduce((sum, { counts }) => sum + movesMade(counts), 0),
  )
  let row = 0
  for (const moves of all) row = append(table, row, moves)
  table.codes.confStatus.fill(codeIn(table.books.confStatus, 'F'))
  table.codes.noise.fill(codeIn(table.books.noise, 'none'))
  table.data.error.fill(0)
  return bookedFrame(transitionColumns, table)
}

type TransitionTable = Booked<typeof transitionColumns>

function movesMade(counts: Uint32Array): number {
  let sum = 0
  for (let at = 0; at < counts.length; at++) if (counts[at]! > 0) sum++
  return sum
}

/** Writes rows from `first` on, and returns where the next ones go. */
function append(table: TransitionTable, first: number, moves: Moves): number {
  const { codes, data, books } = table
  const { states, counts } = moves
  const groups = moves.groups.map((code) => codeIn(books.group, code))
  const nodes = moves.nodes.map((code) => codeIn(books.node, code))
  let row = first
  for (let at = 0; at < counts.length; at++) {
    if (counts[at] === 0) continue
    const place = Math.floor(at / states ** 2)
    const from = Math.floor(at / states)
    codes.group[row] = groups[Math.floor(place / nodes.length)]!
    codes.node[row] = nodes[place % nodes.length]!
    data.from[row] = (from % states) + 1
    data.to[row] = (at % states) + 1
    data.count[row] = counts[at]!
    data.share[row++] = counts[at]! / startedFrom(counts, from * states, states)
  }
  codes.kind.fill(codeIn(books.kind, moves.kind), first, row)
  codes.since.fill(codeIn(books.since, moves.since), first, row)
  codes.cycle.fill(codeIn(books.cycle, moves.cycle), first, row)
  return row
}

function startedFrom(counts: Uint32Array, first: number, states: number): number {
  let sum = 0
  for (let at = first; at < first + states; at++) sum += counts[at]!
  return sum
}
