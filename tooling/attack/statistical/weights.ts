import type { ScoredCycle } from '@pmm/comparison/chain/chain'
import { parentsOf, pathOf } from '@pmm/core/method/tree/tree'

/** The scores of nodes as weighted sums of scores of KPIs, as everybody can work them out from who reports what. */
export interface NodeSums {
  /** By administration and node, the weights of KPIs by place in the method; they add up to 1. */
  weightsOf(who: string, node: string): ReadonlyMap<number, number> | undefined
}

/** The sums of a cycle whose groups are arithmetic means. */
export function nodeSums({ method, scores }: Pick<ScoredCycle, 'method' | 'scores'>): NodeSums {
  const { administration, node, score, weight } = scores.data
  const parents = parentsOf(method)
  const kpis = new Map(method.kpis.map(({ code }, place) => [code, place]))
  const rows = new Map<string, number>()
  for (let row = 0; row < scores.length; row++)
    if (!Number.isNaN(score[row]!)) rows.set(`${administration[row]} ${node[row]}`, row)
  const below = new Map<string, number>()
  for (const row of rows.values()) {
    const parent = parents.get(node[row]!)
    const key = `${administration[row]} ${parent}`
    if (parent != null) below.set(key, (below.get(key) ?? 0) + weight[row]!)
  }
  const sums = new Map<string, Map<number, number>>()
  for (const [key, row] of rows) {
    const [who, code] = [administration[row]!, node[row]!]
    const kpi = kpis.get(code)
    if (kpi === undefined) continue
    let share = 1
    let own = key
    add(sums, own, kpi, share)
    for (const group of pathOf(code, parents)) {
      const held = rows.get(own)
      const inGroup = `${who} ${group}`
      if (held === undefined || !rows.has(inGroup)) break
      share *= weight[held]! / below.get(inGroup)!
      own = inGroup
      add(sums, own, kpi, share)
    }
  }
  return { weightsOf: (who, code) => sums.get(`${who} ${code}`) }
}

function add(sums: Map<string, Map<number, number>>, key: string, kpi: number, share: number): void {
  const found = sums.get(key) ?? new Map<number, number>()
  found.set(kpi, (found.get(kpi) ?? 0) + share)
  sums.set(key, found)
}
