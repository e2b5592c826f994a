import { transitionColumns } from '@pmm/core/contract/chain-columns'
import type { maturityColumns, TransitionRow } from '@pmm/core/contract/table'
import type { Frame } from '@pmm/table/frame'
import type { Chain } from '../../chain/chain.ts'
import { gridOf } from '../chain-grid.ts'
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
  const { maturity } = options
  const table = emptyTable()
  appendQuarters(table, chain, groups, options)
  if (maturity !== undefined) for (const row of levelRows(chain, groups, maturity, options.since)) append(table, row)
  const { from, to, count, share, ...texts } = table
  const numbers = { from: Float64Array.from(from), to: Float64Array.from(to) }
  const figures = { count: Float64Array.from(count), share: Float64Array.from(share) }
  return { columns: transitionColumns, length: count.length, data: { ...texts, ...numbers, ...figures } }
}

type Row = { [Name in keyof TransitionRow]: NonNullable<TransitionRow[Name]> }
type Table = { readonly [Name in keyof Row]: Row[Name][] }

const emptyTable = (): Table => ({
  ...{ kind: [], group: [], node: [], since: [], cycle: [] },
  ...{ from: [], to: [], count: [], share: [] },
})

function append(table: Table, row: Row): void {
  table.kind.push(row.kind)
  table.group.push(row.group)
  table.node.push(row.node)
  table.since.push(row.since)
  table.cycle.push(row.cycle)
  table.from.push(row.from)
  table.to.push(row.to)
  table.count.push(row.count)
  table.share.push(row.share)
}

function appendQuarters(table: Table, chain: Chain, groups: GroupsByCycle, options: PanelOptions): void {
  const quarterMoves = quarterMovesOver(gridOf(chain).administrations.length)
  const kpis = new Set(chain.flatMap(({ method }) => method.kpis.map(({ code }) => code)))
  eachPanel(chain, groups, options, ({ group, node, from, to, ...moving }) => {
    if (kpis.has(node)) return
    const moves = quarterMoves(moving)
    const head = { kind: 'quarter', group, node, since: from.cycle, cycle: to.cycle }
    for (let at = 0; at < 16; at++) {
      const [start, end, count] = [Math.floor(at / 4) + 1, (at % 4) + 1, moves[at]!]
      if (count > 0) append(table, { ...head, from: start, to: end, count, share: count / startedIn(moves, start) })
    }
  })
}

function levelRows(
  chain: Chain,
  groups: GroupsByCycle,
  maturity: Frame<typeof maturityColumns>,
  since: readonly string[] | undefined,
): Row[] {
  const grid = gridOf(chain)
  const levels = levelsOf(maturity)
  const found = groupPlaces(grid, chain, groups)
  const nodes = [...new Set(maturity.data.node)].filter((node) => node !== null)
  return cyclePairs(chain, since).flatMap(([at, later]) => {
    const [from, to] = [chain[at]!.cycle, chain[later]!.cycle]
    return found.flatMap(({ code, members }) => {
      const both = Array.from(inBoth(members[at]!, members[later]!), (place) => grid.administrations[place]!)
      return nodes.flatMap((node) => {
        const ways = both.map((who) => ({
          start: levels.get(key(from, node, who)),
          end: levels.get(key(to, node, who)),
        }))
        const head = { kind: 'level', group: code, node, since: from, cycle: to }
        return waysIn(ways).map((way): Row => ({ ...head, ...way }))
      })
    })
  })
}

const key = (cycle: string | null, node: string | null, who: string | null): string => `${cycle} ${node} ${who}`

function levelsOf({ data, length }: Frame<typeof maturityColumns>): ReadonlyMap<string, number> {
  const levels = new Map<string, number>()
  for (let row = 0; row < length; row++)
    if (!Number.isNaN(data.level[row]!))
      levels.set(key(data.cycle[row]!, data.node[row]!, data.administration[row]!), data.level[row]!)
  return levels
}

interface Way {
  readonly start: number | undefined
  readonly end: number | undefined
}

/** The ways gone, by start and end. */
function waysIn(ways: readonly Way[]) {
  const counts = new Map<string, { from: number; to: number; count: number }>()
  const started = new Map<number, number>()
  for (const { start, end } of ways) {
    if (start === undefined || end === undefined) continue
    const name = `${start} ${end}`
    counts.set(name, { from: start, to: end, count: (counts.get(name)?.count ?? 0) + 1 })
    started.set(start, (started.get(start) ?? 0) + 1)
  }
  const sorted = [...counts.values()].sort((a, b) => a.from - b.from || a.to - b.to)
  return sorted.map((way) => ({ ...way, share: way.count / started.get(way.from)! }))
}
