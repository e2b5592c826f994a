import type { BarRow, BarsSeries } from '@pmm/charts/series/bars'
import { scoreFormat } from '@pmm/charts/series/format'
import type { Spread } from '@pmm/charts/series/range'
import type { Administration } from '@pmm/core/domain/administration'
import type { Method } from '@pmm/core/method/schema/method'
import type { MethodNode } from '@pmm/core/method/tree/tree'
import type { Score } from '../../../shared/api/table-rows.ts'
import type { PeerGroup } from '../../../shared/series/peer-group.ts'
import { statusName } from '../../../shared/words/status-name.ts'

/** What bars are made of: an administration's scores by node and its peers' spread. */
export interface BarsData {
  readonly administration: Administration
  readonly scores: ReadonlyMap<string, Score>
  readonly spreadOf: (node: string) => Spread
  readonly peers: PeerGroup
  readonly method: Method
}

/** The administration's scores for some nodes beside the scores of its peers. */
export const barsSeries = (nodes: readonly MethodNode[], data: BarsData): BarsSeries => ({
  name: data.administration.name,
  group: data.peers.name,
  range: data.method.scale,
  format: scoreFormat(data.method.scale),
  rows: nodes.map((node) => rowOf(node, data)),
})

function rowOf({ code, name }: MethodNode, { scores, spreadOf }: BarsData): BarRow {
  const row = scores.get(code)
  const reason = statusName(row?.status ?? null)
  return { code, label: name, score: row?.score ?? Number.NaN, reason, ...spreadOf(code) }
}
