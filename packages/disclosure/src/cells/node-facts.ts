import type { Kpi, Method } from '@pmm/core/method/schema/method'
import { planFor } from '@pmm/scoring/panel/plan-for'
import { unitsPerPoint, valueTwinOf } from '../noise/value-twin.ts'

/** What the protection of statistics of a node follows from, beside who contributes. */
export interface NodeFacts {
  readonly isKpi: boolean
  /** How many levels of groups are below the node: 0 for a KPI. */
  readonly height: number
  readonly score: MeasureFacts
  /** Of a KPI alone. */
  readonly value: MeasureFacts | null
}

/** What the protection of statistics of scores, or of values, follows from. */
export interface MeasureFacts {
  readonly hasTwins: boolean
  /** What a point of 100 is worth in the unit of the numbers. @param figure the statistic, where a point is a share of it */
  point(figure: number): number
  /** The ends that noise takes no statistic beyond. */
  readonly lower: number
  readonly upper: number
  /** The values beyond which values count as at the goalpost, the lower first; null where there are none. */
  readonly goalposts: readonly [number, number] | null
}

/** The facts of the nodes of a method, by code. */
export function nodeFactsOf(method: Method, contextReach: number, reach: number): ReadonlyMap<string, NodeFacts> {
  const { nodes } = planFor(method)
  const heights = heightsOf(nodes)
  const kpis = new Map(method.kpis.map((kpi) => [kpi.code, kpi]))
  return new Map(
    nodes.map(({ code }, place) => {
      const kpi = kpis.get(code)
      const value = kpi === undefined ? null : valueFacts(kpi, method, contextReach / reach)
      return [code, { isKpi: kpi !== undefined, height: heights[place]!, score: scoreFacts(kpi, method), value }]
    }),
  )
}

/** Children come before parents. */
function heightsOf(nodes: readonly { readonly parent: number }[]): number[] {
  const heights = nodes.map(() => 0)
  for (const [place, { parent }] of nodes.entries())
    if (parent >= 0) heights[parent] = Math.max(heights[parent]!, heights[place]! + 1)
  return heights
}

function scoreFacts(kpi: Kpi | undefined, method: Method): MeasureFacts {
  const rule = kpi?.normalisation
  const { lower, upper } = (rule != null && 'scale' in rule && rule.scale) || method.scale
  const isClamped =
    rule == null || (rule.method === 'goalposts' && rule.clamp !== false) || rule.method === 'target-band'
  const ends = isClamped ? { lower, upper } : { lower: -Infinity, upper: Infinity }
  return { hasTwins: true, point: () => (upper - lower) / 100, ...ends, goalposts: null }
}

/** @param ratio of the reach of values without score to that of scores */
function valueFacts(kpi: Kpi, method: Method, ratio: number): MeasureFacts {
  const ends = naturalEnds(kpi)
  if (kpi.normalisation === null)
    return {
      hasTwins: true,
      point: (figure) => (ratio * Math.max(Math.abs(figure), 1)) / 100,
      ...ends,
      goalposts: null,
    }
  return {
    hasTwins: valueTwinOf(kpi, method) !== null,
    point: pointOf(kpi),
    ...ends,
    goalposts: goalpostsOf(kpi),
  }
}

/** Shares lie between 0 and 100, where no goalpost lies beyond. */
function naturalEnds(kpi: Kpi): Pick<MeasureFacts, 'lower' | 'upper'> {
  if (kpi.unit !== '%') return { lower: -Infinity, upper: Infinity }
  const [low, high] = goalpostsOf(kpi) ?? [0, 100]
  return { lower: low < 0 ? -Infinity : 0, upper: high > 100 ? Infinity : 100 }
}

function pointOf(kpi: Kpi): MeasureFacts['point'] {
  const units = unitsPerPoint(kpi)
  const { normalisation } = kpi
  if (normalisation?.method !== 'goalposts' || !normalisation.log) return () => units
  const ratio = Math.abs(Math.log(normalisation.best / normalisation.worst)) / 100
  return (figure) => ratio * Math.abs(figure)
}

function goalpostsOf({ normalisation }: Kpi): MeasureFacts['goalposts'] {
  if (normalisation?.method === 'target-band') return [normalisation.zeroBelow, normalisation.zeroAbove]
  if (normalisation?.method !== 'goalposts' || normalisation.clamp === false) return null
  const { worst, best } = normalisation
  return [Math.min(worst, best), Math.max(worst, best)]
}
