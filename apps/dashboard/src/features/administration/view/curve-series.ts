import type { CurveSeries } from '@pmm/charts/series/curve'
import { scoreFormat, valueFormat } from '@pmm/charts/series/format'
import type { Kpi, Method } from '@pmm/core/method/schema/method'
import type { Normalisation } from '@pmm/core/method/schema/normalisation'
import { normaliseInto } from '@pmm/scoring/steps/normalise/normalise'

const samples = 61

/** The KPI's rule as a curve around its goalposts and the value; null for rules fitted on the cycle's reporters. */
export function curveSeries(
  kpi: Kpi,
  method: Method,
  here: { value: number; score: number },
  name: string,
): CurveSeries | null {
  const ends = endsOf(kpi.normalisation)
  if (ends === null) return null
  const values = Float64Array.from(
    { length: samples },
    (_, index) => ends[0] + ((ends[1] - ends[0]) * index) / (samples - 1),
  )
  const scores = new Float64Array(samples)
  const ruling = { kpi, scale: method.scale, administrationOf: () => '' }
  normaliseInto(Uint32Array.from(values.keys()), values, scores, ruling)
  return {
    name,
    points: Array.from(values, (value, index) => ({ value, score: scores[index]! })),
    here,
    scale: method.scale,
    writeValue: valueFormat(kpi.unit),
    writeScore: scoreFormat(method.scale),
  }
}

/** What is worth showing: the goalposts and a tenth beyond them, but nothing a logarithm cannot take. */
function endsOf(rule: Normalisation | null): readonly [number, number] | null {
  if (rule?.method === 'target-band') return [rule.zeroBelow, rule.zeroAbove]
  if (rule?.method !== 'goalposts') return null
  const [low, high] = [Math.min(rule.worst, rule.best), Math.max(rule.worst, rule.best)]
  if (rule.log) return [low, high]
  const margin = (high - low) / 10
  return [low >= 0 ? Math.max(0, low - margin) : low - margin, high + margin]
}
