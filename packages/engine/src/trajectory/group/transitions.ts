import { transitionColumns } from '@pmm/core/contract/chain-columns'
import type { maturityColumns, TransitionRow } from '@pmm/core/contract/table'
import { highestLevel } from '@pmm/core/method/maturity'
import type { Frame } from '@pmm/table/frame'
import type { Chain } from '../../chain/chain.ts'
import { type ChainGrid, gridOf } from '../chain-grid.ts'
import { cyclePairs } from '../cycle-pairs.ts'
import { eachPanel, type PanelOptions } from './each-panel.ts'
import { type GroupsByCycle, groupPlaces, inBoth } from './group-places.ts'
import { quarterMovesOver, startedIn } from './quarters.ts'

export interface TransitionOptions extends PanelOptions {
  /** Levels of maturity, for the matrices between them. */
  readonly maturity?: Frame<typeof maturityColumns>
}

/**
 * Who went where between two cycles: between the quarters of the panel (see `quarterMoves`), for every group of the
 * method, and between levels of maturity, for whatever has them in both cycles. Ways that nobody went have no row.
 *
 * @returns quarters, then levels; each by pair of cycles, peer group, node, start and end
 */
export function transitionsFrame(
  chain: Chain,
  groups: GroupsByCycle,
  options: TransitionOptions = {},
): Frame<typeof transitionColumns> {
  const table = emptyTable()
  appendQuarters(table, chain, groups, options)
  appendLevels(table, chain, groups, options)
  const { from, to, count, share, ...texts } = table
  const numbers = { from: Float64Array.from(from), to: Float64Array.from(to) }
  const figures = { count: Float64Array.from(count), share: Float64Array.from(share) }
  return { columns: transitionColumns, length: count.length, data: { ...texts, ...numbers, ...figures } }
}

type Row = { [Name in keyof TransitionRow]: NonNullable<TransitionRow[Name]> }
type Head = Pick<Row, 'kind' | 'group' | 'node' | 'since' | 'cycle'>
type Way = Omit<Row, keyof Head>
type Table = { readonly [Name in keyof Row]: Row[Name][] }

const emptyTable = (): Table => ({
  ...{ kind: [], group: [], node: [], since: [], cycle: [] },
  ...{ from: [], to: [], count: [], share: [] },
})

function append(table: Table, head: Head, { from, to, count, share }: Way): void {
  table.kind.push(head.kind)
  table.group.push(head.group)
  table.node.push(head.node)
  table.since.push(head.since)
  table.cycle.push(head.cycle)
  table.from.push(from)
  table.to.push(to)
  table.count.push(count)
  table.share.push(share)
}

function appendQuarters(table: Table, chain: Chain, groups: GroupsByCycle, options: PanelOptions): void {
  const quarterMoves = quarterMovesOver(gridOf(chain).administrations.length)
  const kpis = new Set(chain.flatMap(({ method }) => method.kpis.map(({ code }) => code)))
  const isAsked = (node: string) => !kpis.has(node)
  eachPanel(chain, groups, { ...options, isAsked }, ({ group, node, from, to, panel, before, after }) => {
    const moves = quarterMoves(panel, before, after)
    const head = { kind: 'quarter', group, node, since: from.cycle, cycle: to.cycle }
    for (let at = 0; at < 16; at++) {
      const [start, end, count] = [Math.floor(at / 4) + 1, (at % 4) + 1, moves[at]!]
      if (count > 0) append(table, head, { from: start, to: end, count, share: count / startedIn(moves, start) })
    }
  })
}

function appendLevels(table: Table, chain: Chain, groups: GroupsByCycle, { maturity, since }: TransitionOptions): void {
  if (maturity === undefined) return
  const grid = gridOf(chain)
  const found = groupPlaces(grid, chain, groups)
  const levelled = levelledNodes(grid, maturity)
  for (const [at, later] of cyclePairs(chain, since))
    for (const { code, members } of found) {
      const both = inBoth(members[at]!, members[later]!)
      for (const { node, levels } of levelled) {
        const head = { kind: 'level', group: code, node, since: chain[at]!.cycle, cycle: chain[later]!.cycle }
        appendWays(table, head, waysBetween(both, levels[at]!, levels[later]!))
      }
    }
}

/** A node with levels: per cycle of the chain, one by place of the grid, 0 where there is none. */
interface Levelled {
  readonly node: string
  readonly levels: readonly Uint8Array[]
}

function levelledNodes(
  { chain, administrations }: ChainGrid,
  { data, length }: Frame<typeof maturityColumns>,
): Levelled[] {
  const nodes = [...new Set(data.node)].filter((node) => node !== null)
  const blank = () => chain.map(() => new Uint8Array(administrations.length))
  const levelled = new Map<string | null, Uint8Array[]>(nodes.map((node) => [node, blank()]))
  const cycles = new Map<string | null, number>(chain.map(({ cycle }, at) => [cycle, at]))
  const places = new Map<string | null, number>(administrations.map((code, place) => [code, place]))
  for (let row = 0; row < length; row++) {
    const place = places.get(data.administration[row]!)
    const levels = levelled.get(data.node[row]!)?.[cycles.get(data.cycle[row]!) ?? -1]
    if (place !== undefined && levels !== undefined) levels[place] = data.level[row]!
  }
  return nodes.map((node) => ({ node, levels: levelled.get(node)! }))
}

const levelCount = highestLevel + 1

/** How many went from level f to level t, at place f · (levels + 1) + t; those without either at that of 0. */
function waysBetween(both: Uint32Array, before: Uint8Array, after: Uint8Array): Uint32Array {
  const ways = new Uint32Array(levelCount * levelCount)
  for (let i = 0; i < both.length; i++) ways[levelCount * before[both[i]!]! + after[both[i]!]!]!++
  return ways
}

function appendWays(table: Table, head: Head, ways: Uint32Array): void {
  for (let from = 1; from < levelCount; from++) {
    const own = ways.subarray(levelCount * from + 1, levelCount * (from + 1))
    const started = own.reduce((sum, count) => sum + count, 0)
    for (const [at, count] of own.entries())
      if (count > 0) append(table, head, { from, to: at + 1, count, share: count / started })
  }
}
