import type { Method } from '@pmm/core/method/schema/method'
import type { ScoreCell } from './seen-cells.ts'

/** What visible scores say of hidden ones before any statistic: means and deviations, and how scores go together. */
export interface Prior {
  mean(cell: ScoreCell): number
  deviation(cell: ScoreCell): number
  /** The correlation of two scores of one administration. */
  correlation(one: ScoreCell, other: ScoreCell): number
  /** The correlation of the same KPI of two administrations in a region, beside what visible scores explain. */
  readonly withinRegion: number
  /** The same of any two administrations. */
  readonly withinKpi: number
}

/** Learns from the visible scores, by moments. */
export function priorOf(cells: readonly ScoreCell[], method: Method): Prior {
  const visible = cells.filter(({ isHidden }) => !isHidden)
  const columnOf = ({ at, kpi }: ScoreCell) => `${at} ${kpi}`
  const columns = momentsBy(visible, columnOf, ({ score }) => score)
  const deviationOf = (cell: ScoreCell) => Math.max(3, columns.get(columnOf(cell))?.deviation ?? 15)
  const standard = (cell: ScoreCell) => (cell.score - (columns.get(columnOf(cell))?.mean ?? 50)) / deviationOf(cell)
  const regions = momentsBy(visible, ({ region }) => region, standard)
  const shiftOf = ({ region }: ScoreCell) => regions.get(region)?.mean ?? 0
  const relation = relationsIn(method)
  const components = componentsOf(correlations(visible, (cell) => standard(cell) - shiftOf(cell), relation))
  return {
    mean: (cell) => (columns.get(columnOf(cell))?.mean ?? 50) + deviationOf(cell) * shiftOf(cell),
    deviation: deviationOf,
    correlation: (one, other) => correlationOf(components, relation(one.kpi, other.kpi), one.at === other.at),
    withinRegion: 0.03,
    withinKpi: 0.01,
  }
}

interface Moments {
  readonly mean: number
  readonly deviation: number
}

function momentsBy(cells: readonly ScoreCell[], keyOf: (cell: ScoreCell) => string, of: (cell: ScoreCell) => number) {
  const moments = new Map<string, Moments>()
  for (const [key, group] of Map.groupBy(cells, keyOf)) {
    const mean = group.reduce((sum, cell) => sum + of(cell), 0) / group.length
    const variance = group.reduce((sum, cell) => sum + (of(cell) - mean) ** 2, 0) / Math.max(1, group.length - 1)
    moments.set(key, { mean, deviation: Math.sqrt(variance) })
  }
  return moments
}

/** How near two KPIs are: 0 the same, 1 of one outcome, 2 of one dimension, 3 any others. */
type Relation = (one: number, other: number) => number

function relationsIn({ kpis, groups }: Method): Relation {
  const parents = new Map(groups.map(({ code, parent }) => [code, parent]))
  const above = kpis.map(({ parent }) => [parent, parents.get(parent) ?? null])
  return (one, other) => {
    if (one === other) return 0
    if (above[one]![0] === above[other]![0]) return 1
    return above[one]![1] === above[other]![1] ? 2 : 3
  }
}

/** Mean products by relation, of different cycles (0) and of one cycle (1). */
function correlations(
  cells: readonly ScoreCell[],
  of: (cell: ScoreCell) => number,
  relation: Relation,
): readonly (readonly [number, number])[] {
  const sums = Array.from({ length: 4 }, () => [new Float64Array(2), new Float64Array(2)] as const)
  for (const own of Map.groupBy(cells, ({ who }) => who).values())
    for (let i = 0; i < own.length; i++)
      for (let j = 0; j < i; j++) {
        const isSame = Number(own[i]!.at === own[j]!.at)
        const [products, counts] = sums[relation(own[i]!.kpi, own[j]!.kpi)]!
        products[isSame] = products[isSame]! + of(own[i]!) * of(own[j]!)
        counts[isSame] = counts[isSame]! + 1
      }
  return sums.map(([products, counts]) => {
    const [lasting, current] = [0, 1].map((at) => (counts[at] === 0 ? 0 : products[at]! / counts[at]!))
    return [lasting!, current!] as const
  })
}

/** Shares of the variance that relations add, from the widest to the nearest: what lasts, and what belongs to a cycle. */
interface Components {
  readonly lasting: readonly number[]
  readonly current: readonly number[]
}

function componentsOf(found: readonly (readonly [number, number])[]): Components {
  const steps = (of: (at: number) => number, relations: readonly number[]) => {
    let before = 0
    return relations.map((at) => {
      const step = Math.max(0, of(at) - before)
      before += step
      return step
    })
  }
  const lasting = steps((at) => found[at]![0], [3, 2, 1, 0])
  const upTo = (relation: number) => lasting.slice(0, 4 - relation).reduce((sum, x) => sum + x, 0)
  return { lasting, current: steps((at) => found[at]![1] - upTo(at), [3, 2, 1]) }
}

function correlationOf({ lasting, current }: Components, relation: number, isSameCycle: boolean): number {
  if (relation === 0 && isSameCycle) return 1
  const sum = (steps: readonly number[]) => steps.slice(0, 4 - relation).reduce((total, x) => total + x, 0)
  return Math.min(0.95, sum(lasting) + (isSameCycle ? sum(current) : 0))
}
