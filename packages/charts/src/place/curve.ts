import { line } from '@visx/shape'
import type { CurvePoint, CurveSeries } from '../series/curve.ts'
import { isPresent } from '../series/range.ts'
import { type Position, placeAxis, px, type Tick } from './axis.ts'
import { textWidth } from './text.ts'

/** A rule as placed: `path` is its line, empty without points; the plot lies between the four sides, in pixels. */
export interface PlacedCurve {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly path: string
  readonly ticks: readonly Tick[]
  readonly scoreTicks: readonly Tick[]
  /** null when there is no value to show; the label is kept inside the picture */
  readonly here: { readonly x: number; readonly y: number; readonly labelX: number; readonly label: string } | null
}

const margin = { top: 22, right: 16, bottom: 30, left: 40 } as const

/** Values across, scores up; the value and its score are led to by straight lines. */
export function placeCurve(
  series: CurveSeries,
  { width, height = 220 }: { readonly width: number; readonly height?: number },
): PlacedCurve {
  const values = series.points.map(({ value }) => value)
  const [left, right, bottom] = [margin.left, width - margin.right, height - margin.bottom]
  const x = placeAxis({ lower: values[0]!, upper: values.at(-1)! }, left, right)
  const y = placeAxis(series.scale, bottom, margin.top, 45)
  const path = line({ x: (p: CurvePoint) => x.position(p.value), y: (p: CurvePoint) => y.position(p.score) })
  return {
    width,
    height,
    left,
    right,
    top: margin.top,
    bottom,
    path: path([...series.points]) ?? '',
    ticks: x.ticks,
    scoreTicks: y.ticks,
    here: placeHere(series, x.position, y.position, { left, right }),
  }
}

function placeHere(
  { here, name, writeValue, writeScore }: CurveSeries,
  x: Position,
  y: Position,
  sides: { left: number; right: number },
) {
  if (!isPresent(here.value) || !isPresent(here.score)) return null
  const at = Math.min(Math.max(x(here.value), sides.left), sides.right)
  const label = `${name}: ${writeValue(here.value)} gets ${writeScore(here.score)}`
  const half = textWidth(label, 12.5) / 2
  const labelX = px(Math.min(Math.max(at, sides.left + half), sides.right - half))
  return { x: at, y: y(here.score), labelX, label }
}
