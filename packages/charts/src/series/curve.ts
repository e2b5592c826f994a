import type { Format } from './format.ts'
import { isPresent, type Range } from './range.ts'
import type { Twin } from './twin.ts'

/** A value and the score it gets. */
export interface CurvePoint {
  readonly value: number
  readonly score: number
}

/** The rule that turns values into scores, sampled in ascending order, and where one administration stands on it. */
export interface CurveSeries {
  readonly name: string
  readonly points: readonly CurvePoint[]
  readonly here: CurvePoint
  readonly scale: Range
  readonly writeValue: Format
  readonly writeScore: Format
}

/** Which score the value gets, in a sentence. */
export function describeCurve({ name, here, writeValue, writeScore }: CurveSeries): string {
  if (!isPresent(here.value)) return `${name} has no value, so it gets no score.`
  return `By this rule the value of ${name}, ${writeValue(here.value)}, gets ${writeScore(here.score)} points.`
}

/** About ten samples of the rule, then the administration. */
export function twinOfCurve({ name, points, here, writeValue, writeScore }: CurveSeries): Twin {
  const every = Math.max(1, Math.round(points.length / 10))
  const samples = points.filter((_, index) => index % every === 0 || index === points.length - 1)
  const rows = samples.map(({ value, score }) => ['The rule', writeValue(value), writeScore(score)])
  return {
    columns: ['', 'Value', 'Score'],
    rows: [...rows, [name, writeValue(here.value), writeScore(here.score)]],
  }
}
