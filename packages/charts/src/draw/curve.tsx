import { Line } from '@visx/shape'
import type { PlacedCurve } from '../place/curve.ts'
import { BottomAxis, LeftAxis } from './axes.tsx'
import { type ChartText, Frame } from './frame.tsx'
import { accent, bar, paper } from './palette.ts'

/** The curve as placed, and the texts of the chart. */
export interface CurveProps extends ChartText {
  readonly placed: PlacedCurve
}

/** The rule from value to score, with one administration on it. */
export function Curve({ placed, ...text }: CurveProps) {
  return (
    <Frame width={placed.width} height={placed.height} {...text}>
      <LeftAxis ticks={placed.scoreTicks} left={placed.left} right={placed.right} />
      <BottomAxis ticks={placed.ticks} top={placed.bottom} bottom={placed.bottom + 2} />
      <path d={placed.path} fill="none" stroke={bar} strokeWidth={2.25} strokeLinejoin="round" />
      {placed.here !== null && <Here here={placed.here} left={placed.left} bottom={placed.bottom} />}
    </Frame>
  )
}

interface HereProps {
  readonly here: NonNullable<PlacedCurve['here']>
  readonly left: number
  readonly bottom: number
}

function Here({ here: { x, y, labelX, label }, left, bottom }: HereProps) {
  return (
    <>
      <Line from={{ x, y: bottom }} to={{ x, y }} stroke={accent} strokeDasharray="3 3" />
      <Line from={{ x, y }} to={{ x: left, y }} stroke={accent} strokeDasharray="3 3" />
      <path
        d={`M${x},${y - 7}L${x + 7},${y}L${x},${y + 7}L${x - 7},${y}Z`}
        fill={accent}
        stroke={paper}
        strokeWidth={1.5}
      />
      <text
        x={labelX}
        y={y - 12}
        textAnchor="middle"
        fontWeight={600}
        fill={accent}
        stroke={paper}
        strokeWidth={4}
        paintOrder="stroke"
      >
        {label}
      </text>
    </>
  )
}
