import type { Contributors, Source } from './contributors.ts'
import type { Kind } from './order-statistics.ts'
import type { Statistics } from './statistics.ts'

const statusColumns = {
  mean: 'meanStatus',
  median: 'medianStatus',
  quartiles: 'quartilesStatus',
  deciles: 'decilesStatus',
  extremes: 'extremesStatus',
} as const satisfies Record<Kind, string>

/** Which column of benchmarks says of a kind whether it was told. */
export const statusColumnOf = (kind: Kind): (typeof statusColumns)[Kind] => statusColumns[kind]

/** Whether a kind of statistic of a set was told in a cycle. */
export type WasTold = (cycle: string, node: string, set: Pick<Contributors, 'source' | 'group'>, kind: Kind) => boolean

/** Reads from statistics what was told. @param isScored whether a node has scores, which are looked at then */
export function toldIn({ benchmarks, panelTrends, groupChanges }: Statistics): WasTold {
  const rows = { all: rowsOf(benchmarks), panel: rowsOf(panelTrends) }
  const frames = { all: benchmarks, panel: panelTrends }
  const changes = { before: new Set<string>(), after: new Set<string>() }
  for (let row = 0; row < groupChanges.length; row++) {
    const { group, node, since, cycle, confStatus } = groupChanges.data
    if (confStatus[row] !== 'F') continue
    changes.before.add(`${since[row]} ${group[row]} ${node[row]}`)
    changes.after.add(`${cycle[row]} ${group[row]} ${node[row]}`)
  }
  return (cycle, node, { source, group }, kind) => {
    const key = `${cycle} ${group} ${node}`
    if (isEnd(source)) return kind === 'mean' && changes[source].has(key)
    const row = rows[source].get(key)
    return row !== undefined && frames[source].data[statusColumns[kind]][row] === 'F'
  }
}

const isEnd = (source: Source): source is 'before' | 'after' => source === 'before' || source === 'after'

/** Rows by cycle, group and node: those of scores, or of values where there are no scores. */
function rowsOf({ length, data }: Statistics['benchmarks']): ReadonlyMap<string, number> {
  const rows = new Map<string, number>()
  for (let row = 0; row < length; row++) {
    const key = `${data.cycle[row]} ${data.group[row]} ${data.node[row]}`
    if (data.measure[row] === 'score' || !rows.has(key)) rows.set(key, row)
  }
  return rows
}
