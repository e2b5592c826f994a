import { transitionColumns } from '@pmm/core/contract/chain-columns'
import type { Frame } from '@pmm/table/frame'
import { type Booked, booked, bookedFrame, writeText } from '@pmm/table/written'

/** How many went from each state to each other, of every group and node, between two cycles. */
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

/** Ways that somebody went, in the order of the moves; ways that nobody went have no row. */
export function movesFrame(all: readonly Moves[]): Frame<typeof transitionColumns> {
  const table = booked(
    transitionColumns,
    all.reduce((sum, { counts }) => sum + present(counts), 0),
  )
  let row = 0
  for (const moves of all) row = append(table, row, moves)
  return bookedFrame(transitionColumns, table)
}

type Table = Booked<typeof transitionColumns>

function present(counts: Uint32Array): number {
  let sum = 0
  for (let at = 0; at < counts.length; at++) if (counts[at]! > 0) sum++
  return sum
}

/** Writes rows from `first` on, and returns where the next ones go. */
function append(table: Table, first: number, moves: Moves): number {
  const { groups, nodes, states, counts } = moves
  let row = first
  for (let at = 0; at < counts.length; at++) {
    if (counts[at] === 0) continue
    const place = Math.floor(at / states ** 2)
    const from = Math.floor(at / states)
    writeText(table, 'kind', row, moves.kind)
    writeText(table, 'group', row, groups[Math.floor(place / nodes.length)]!)
    writeText(table, 'node', row, nodes[place % nodes.length]!)
    writeText(table, 'since', row, moves.since)
    writeText(table, 'cycle', row, moves.cycle)
    table.data.from[row] = (from % states) + 1
    table.data.to[row] = (at % states) + 1
    table.data.count[row] = counts[at]!
    table.data.share[row++] = counts[at]! / startedIn(counts, from * states, states)
  }
  return row
}

function startedIn(counts: Uint32Array, first: number, states: number): number {
  let sum = 0
  for (let at = first; at < first + states; at++) sum += counts[at]!
  return sum
}
