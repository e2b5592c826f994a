import { transitionColumns } from '@pmm/core/contract/chain-columns'
import { build, type Frame } from '@pmm/table/frame'

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
  const table = emptyTable(all.reduce((sum, { counts }) => sum + present(counts), 0))
  let row = 0
  for (const moves of all) row = append(table, row, moves)
  return build(transitionColumns, row, (name) => table[name])
}

type Table = ReturnType<typeof emptyTable>

function emptyTable(rows: number) {
  const texts = () => new Array<string>(rows)
  const numbers = () => new Float64Array(rows)
  return {
    ...{ kind: texts(), group: texts(), node: texts(), since: texts(), cycle: texts() },
    ...{ from: numbers(), to: numbers(), count: numbers(), share: numbers() },
  }
}

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
    table.kind[row] = moves.kind
    table.group[row] = groups[Math.floor(place / nodes.length)]!
    table.node[row] = nodes[place % nodes.length]!
    table.since[row] = moves.since
    table.cycle[row] = moves.cycle
    table.from[row] = (from % states) + 1
    table.to[row] = (at % states) + 1
    table.count[row] = counts[at]!
    table.share[row++] = counts[at]! / startedIn(counts, from * states, states)
  }
  return row
}

function startedIn(counts: Uint32Array, first: number, states: number): number {
  let sum = 0
  for (let at = first; at < first + states; at++) sum += counts[at]!
  return sum
}
