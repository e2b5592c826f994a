import type { ScoredCycle } from '@pmm/comparison/chain/chain'
import { parentsOf, pathOf } from '@pmm/core/method/tree/tree'

/** The scores of nodes as weighted sums of scores of KPIs, as everybody can work them out from who reports what. */
export interface NodeSums {
  /** By administration and node, the weights of KPIs by place in the method; they add up to 1. */
  weightsOf(who: string, node: string): ReadonlyMap<number, number> | undefined
}

/** The sums of a cycle whose groups are arithmetic means. */
export function nodeSums({ method, scores }: Pick<ScoredCycle, 'method' | 'scores'>): NodeSums {
  const { administration, node, score } = scores.data
  const parents = parentsOf(method)
  const kpis = new Map(method.kpis.map(({ code }, place) => [code, place]))
  const rows = new Map<string, number>()
  for (let row = 0; row < scores.length; row++)
    if (!Number.isNaN(score[row]!)) rows.set(`${administration[row]} ${node[row]}`, row)
  const shareOf = sharesIn(scores, rows, parents)
  const sums = new Map<string, Map<number, number>>()
  for (const row of rows.values()) {
    const [who, code] = [administration[row]!, node[row]!]
    const kpi = kpis.get(code)
    if (kpi === undefined) continue
    let [share, below] = [1, code]
    add(sums, `${who} ${code}`, kpi, share)
    for (const group of pathOf(code, parents)) {
      share *= shareOf(who, below, group)
      below = group
      if (share > 0) add(sums, `${who} ${group}`, kpi, share)
    }
  }
  return { weightsOf: (who, code) => sums.get(`${who} ${code}`) }
}

/** The share of a node in the group above; 0 where one of both has no score. */
function sharesIn(
  { data }: ScoredCycle['scores'],
  rows: ReadonlyMap<string, number>,
  parents: ReadonlyMap<string, string | null>,
) {
  const below = new Map<string, number>()
  for (const row of rows.values()) {
    const key = `${data.administration[row]} ${parents.get(data.node[row]!)}`
    below.set(key, (below.get(key) ?? 0) + data.weight[row]!)
  }
  return (who: string, node: string, group: string): number => {
    const row = rows.get(`${who} ${node}`)
    return row === undefined || !rows.has(`${who} ${group}`) ? 0 : data.weight[row]! / below.get(`${who} ${group}`)!
  }
}

function add(sums: Map<string, Map<number, number>>, key: string, kpi: number, share: number): void {
  const found = sums.get(key) ?? new Map<number, number>()
  found.set(kpi, (found.get(kpi) ?? 0) + share)
  sums.set(key, found)
}
